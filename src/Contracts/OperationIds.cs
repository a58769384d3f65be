using System.Security.Cryptography;
using System.Text;
using DevPortal.Domain.Values;

namespace DevPortal.Contracts;

/// <summary>The id of what a delivery sets off in an application: the same delivery is the same operation.</summary>
public static class OperationIds
{
    private const int Bytes = 10;

    public static string Of(string delivery, AppName app) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{delivery}\n{app}")).AsSpan(0, Bytes));
}
