namespace DevPortal.Manifests.ArgoCd;

/// <summary>What a group of people may do with some applications in Argo CD.</summary>
/// <param name="Group">As the sign-in provider names it.</param>
/// <param name="Applications">A pattern of Argo CD Applications, such as <c>*-prod</c> or <c>shop-*</c>.</param>
public sealed record ArgoGrant(string Group, ArgoRole Role, string Applications = "*");

/// <summary>The roles of DevPortal; each may do what those before it may.</summary>
public enum ArgoRole
{
    Viewer,
    Developer,
    Approver,
    Admin,
}
