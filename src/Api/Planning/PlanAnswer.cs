using DevPortal.Api.Apps;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DevPortal.Api.Planning;

using Answer = Results<Accepted<OperationView>, Ok<Unchanged>, Ok<PlanView>, ProblemHttpResult>;

/// <summary>The answer to a request that is carried out, or only shown.</summary>
internal static class PlanAnswer
{
    public static Answer Of(Results<Ok<PlanView>, ProblemHttpResult> shown) =>
        shown.Result is Ok<PlanView> plan ? plan : (ProblemHttpResult)shown.Result;

    public static Answer Of(Results<Accepted<OperationView>, Ok<Unchanged>, ProblemHttpResult> sent) => sent.Result switch
    {
        Accepted<OperationView> accepted => accepted,
        Ok<Unchanged> unchanged => unchanged,
        _ => (ProblemHttpResult)sent.Result,
    };
}
