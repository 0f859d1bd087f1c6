using System.Globalization;
using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Kernel;

namespace Kechuang.Core.Web;

/// <summary>What a section's page looks at: whose records, over which period. <paramref name="FirstYear"/> to <paramref name="Latest"/> is what there are records of.</summary>
public sealed record BoardView(Access Access, District District, Period Period, int FirstYear, Period Latest)
{
    /// <summary>The last day of the period; everything on the page is as of it.</summary>
    public DateOnly End => Period.End;

    /// <summary>Name of the district, or of the part of it that the person sees.</summary>
    public string Place => Access.Role.Reach == Reach.Township ? Access.Township : District.Name;

    /// <summary>The period as query values.</summary>
    public string Query => string.Create(CultureInfo.InvariantCulture, $"year={Period.Year}&through={Period.ThroughMonth}");

    /// <summary>The page of an indicator in this period.</summary>
    public string Figure(string code) => $"/figures/{Uri.EscapeDataString(code)}?{Query}";

    /// <summary>A ledger's list, narrowed by column values (“bank”, “江城银行”).</summary>
    public string Ledger(string sheet, params (string Name, string? Value)[] filters) =>
        $"/ledgers/{sheet}" + (filters.Length == 0 ? "" : "?" + string.Join('&', filters.Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Value ?? "")}")));

    /// <summary>The same with a date column within the period.</summary>
    public string LedgerInPeriod(string sheet, string date, params (string Name, string? Value)[] filters) =>
        Ledger(sheet, [.. filters, (date + ".from", Day(Period.Start)), (date + ".to", Day(Period.End))]);

    /// <summary>One record.</summary>
    public string Record(string sheet, long id) => string.Create(CultureInfo.InvariantCulture, $"/ledgers/{sheet}/{id}");

    /// <summary>A firm's profile, or null where the person may not read it or the code is unknown.</summary>
    public string? Firm(string? code) => code is not null && Access.Can(Permissions.ProfileRead) ? $"/enterprises/{code}" : null;

    /// <summary>Five years at most up to the period's, oldest first.</summary>
    public IReadOnlyList<Period> Years => [.. Enumerable.Range(0, 5).Select(i => Period.Year - 4 + i).Where(y => y >= FirstYear || y == Period.Year).Select(y => new Period(y, Period.ThroughMonth))];

    /// <summary>2021-11-30; invariant, for links and tables.</summary>
    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
