using DevPortal.Domain;
using DevPortal.Domain.Ports;

namespace DevPortal.Api.Apps;

/// <param name="Total">Of all pages.</param>
/// <param name="Page">Counted from 1.</param>
public sealed record AppList(Seq<AppSummary> Apps, int Total, int Page, int PageSize);
