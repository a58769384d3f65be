using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DevPortal.Sandbox.GitHub.Actions.Runs;
using DevPortal.Sandbox.Repositories;
using DevPortal.Sandbox.State;

namespace DevPortal.Sandbox.GitHub.Actions;

/// <summary>GitHub's OpenID provider for workflows: says in a signed token which run of which repository speaks.</summary>
internal sealed class IdTokens(Journal journal, SandboxUrls urls, TimeProvider time)
{
    private const string KeyId = "sandbox";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly Collection<SigningKey> _keys = journal.Open<SigningKey>("signing-keys");

    public string Issuer => urls.Api + "/_services/token";

    public string Issue(WorkflowRun run, Repository repository, string audience)
    {
        var (now, reference) = (time.GetUtcNow(), run.Branch is null ? "refs/tags" : "refs/heads/" + run.Branch);
        var claims = new JsonObject
        {
            ["jti"] = Guid.NewGuid().ToString(),
            ["sub"] = $"repo:{repository.FullName}:ref:{reference}",
            ["aud"] = audience,
            ["ref"] = reference,
            ["ref_type"] = run.Branch is null ? "tag" : "branch",
            ["sha"] = run.Sha,
            ["repository"] = repository.FullName,
            ["repository_id"] = Numbers.Key(repository.Id),
            ["repository_owner"] = repository.Owner,
            ["repository_owner_id"] = Numbers.Key(Accounts.IdOf(repository.Owner)),
            ["repository_visibility"] = repository.Private ? "private" : "public",
            ["run_id"] = Numbers.Key(run.Id),
            ["run_number"] = Numbers.Key(run.Number),
            ["run_attempt"] = Numbers.Key(run.Attempt),
            ["actor"] = run.Actor,
            ["actor_id"] = Numbers.Key(Accounts.IdOf(run.Actor)),
            ["workflow"] = run.Name,
            ["workflow_ref"] = $"{repository.FullName}/{run.Path}@{reference}",
            ["workflow_sha"] = run.Sha,
            ["job_workflow_ref"] = $"{repository.FullName}/{run.Path}@{reference}",
            ["event_name"] = run.Event,
            ["runner_environment"] = "github-hosted",
            ["iss"] = Issuer,
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + Lifetime).ToUnixTimeSeconds(),
        };
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = "RS256", ["kid"] = KeyId };
        var signed = $"{Part(header)}.{Part(claims)}";
        using var key = Key();
        var signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    public JsonObject Keys()
    {
        using var key = Key();
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return new()
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA",
                ["alg"] = "RS256",
                ["use"] = "sig",
                ["kid"] = KeyId,
                ["n"] = Base64Url.EncodeToString(parameters.Modulus),
                ["e"] = Base64Url.EncodeToString(parameters.Exponent),
            }),
        };
    }

    public JsonObject Configuration() => new()
    {
        ["issuer"] = Issuer,
        ["jwks_uri"] = Issuer + "/.well-known/jwks",
        ["subject_types_supported"] = new JsonArray("public", "pairwise"),
        ["response_types_supported"] = new JsonArray("id_token"),
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        ["scopes_supported"] = new JsonArray("openid"),
    };

    private RSA Key()
    {
        if (_keys.Find(KeyId) is null)
        {
            using var made = RSA.Create(2048);
            _keys.TryAdd(KeyId, new(Convert.ToBase64String(made.ExportPkcs8PrivateKey())));
        }

        var key = RSA.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(_keys.Find(KeyId)!.Pkcs8), out _);
        return key;
    }

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private sealed record SigningKey(string Pkcs8);
}
