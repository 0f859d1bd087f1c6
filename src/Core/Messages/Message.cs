using System.Linq.Expressions;
using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;

namespace Kechuang.Core.Messages;

/// <summary>
/// Something that waits on somebody, told in the inbox and by mail. <paramref name="Href"/> is the page to act on, a path of this site;
/// <paramref name="Key"/> says what is told (“call-12-deadline-3”): an account gets one key once.
/// </summary>
public sealed record Message(Audience To, string Subject, string Body, string Href, string Key, int DistrictId)
{
    public const int SubjectLength = 200;
    public const int BodyLength = 4_000;
    public const int HrefLength = 500;
    public const int KeyLength = 120;
}

/// <summary>Who is told; resolved to accounts of the message's district when it is sent. Disabled accounts are left out.</summary>
public sealed class Audience
{
    private Audience(Expression<Func<User, bool>> who) => Who = who;

    internal Expression<Func<User, bool>> Who { get; }

    /// <summary>One account.</summary>
    public static Audience Person(int userId) => new(u => u.Id == userId);

    /// <summary>Everybody who holds the permission, by role or by section; with <paramref name="section"/> those of that section alone.</summary>
    public static Audience Holders(string permission, string? section = null)
    {
        string[] always = [.. Roles.All.Where(r => r.Permissions.Contains(permission)).Select(r => r.Key)];
        string[] bySection = [.. Roles.All.Where(r => r.BySection).Select(r => r.Key)];
        string[] sections = [.. Sections.Titles.Keys.Where(s => SectionDuties.Of(s).Contains(permission))];
        return new(u => (always.Contains(u.Role) || (bySection.Contains(u.Role) && sections.Contains(u.Section))) && (section == null || u.Section == section));
    }

    /// <summary>The people of a firm or institution.</summary>
    public static Audience Unit(string creditCode)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(creditCode);
        return new(u => u.Role == Roles.Enterprise.Key && u.CreditCode == creditCode);
    }

    /// <summary>The officers of a township or sub-district.</summary>
    public static Audience Township(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(u => u.Role == Roles.Township.Key && u.Township == name);
    }

    /// <summary>The people of the role that act for an organisation: an expert's number, a department, a bank.</summary>
    public static Audience Organisation(Role role, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var key = role.Key;
        return new(u => u.Role == key && u.Organisation == name);
    }

    /// <summary>The person behind an expert's number, by whichever account.</summary>
    public static Audience Expert(string number)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(number);
        var key = Roles.Expert.Key;
        return new(u => (u.Role == key && u.Organisation == number) || u.ExpertNumber == number);
    }
}
