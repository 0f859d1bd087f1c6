using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Indicators;
using Kechuang.Kernel;

namespace Kechuang.Reporting.Figures;

/// <summary>What a person looks at: whose figures, over which period, and from when there are records.</summary>
internal sealed record View(Access Access, District District, FigureScope Scope, Period Period, YearSpan Span)
{
    /// <summary>The district and period as query values, for links between pages.</summary>
    public string Query => $"year={Period.Year}&through={Period.ThroughMonth}{(Access.DistrictId is null ? $"&district={District.Id}" : "")}";

    /// <summary>The page of an indicator in this view.</summary>
    public string LinkTo(string code) => $"/figures/{Uri.EscapeDataString(code)}?{Query}";

    /// <summary>Name of the district, or of the part of it that the person sees.</summary>
    public string Place => Scope.Township ?? District.Name;

    /// <summary>Five years at most, oldest first, ending with the period's.</summary>
    public IReadOnlyList<Period> Years => [.. Enumerable.Range(Math.Max(Span.First, Period.Year - 4), Math.Max(1, Period.Year - Math.Max(Span.First, Period.Year - 4) + 1)).Select(y => new Period(y, Period.ThroughMonth))];
}

/// <summary>Turns the query of a page into a view, within what the person may see.</summary>
internal sealed class Viewing(ICurrentAccess current, DistrictDirectory districts, RecordSpan span)
{
    /// <summary>The view asked for, or null where the person has to choose a district first (the city's people). A wrong year or month gives the latest period.</summary>
    public async Task<View?> ResolveAsync(int? year, int? through, int? district, CancellationToken cancel)
    {
        var access = current.Required;
        if (await DistrictAsync(access, district, cancel) is not { } own)
        {
            return null;
        }

        var years = await span.OfAsync(own.Id, cancel);
        var period = Period.TryCreate(year ?? years.Latest.Year, through ?? (year is null || year == years.Latest.Year ? years.Latest.ThroughMonth : 12), out var asked) ? asked : years.Latest;
        return new View(access, own, access.DistrictId is null ? new FigureScope(own.Id) : access.FigureScope(), period, years);
    }

    private async Task<District?> DistrictAsync(Access access, int? asked, CancellationToken cancel)
    {
        if (access.DistrictId is { } id)
        {
            return await districts.FindAsync(id, cancel);
        }

        return access.Role.Reach == Reach.City && asked is { } chosen && await districts.FindAsync(chosen, cancel) is { } found && found.City == access.City ? found : null;
    }
}
