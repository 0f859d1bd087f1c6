namespace Kechuang.Core.Operations;

/// <summary>Who is acting: a signed-in person, or the machine.</summary>
public sealed record Actor(int? UserId, string Name, string Via, string Address)
{
    /// <summary>The command line, under the operating system's user.</summary>
    public static Actor CommandLine() => new(null, Environment.UserName, "cli", "");

    /// <summary>A scheduled or background task of ours.</summary>
    public static readonly Actor System = new(null, "系统", "system", "");
}

