namespace DevPortal.Domain.Specs;

/// <summary>What a component is written with; decides its Dockerfile, its workflow and its defaults.</summary>
public enum Framework
{
    /// <summary>A ready image: nothing is built.</summary>
    None,
    Django,
    Flask,
    FastApi,
    NodeJs,
    SpringBoot,
    Go,
    DotNet,
}
