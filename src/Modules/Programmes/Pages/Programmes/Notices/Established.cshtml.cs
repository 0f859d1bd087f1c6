using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kechuang.Core.Districts;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Pages.Notices;

/// <summary>A project as the public list shows it.</summary>
internal sealed record EstablishedRow(string Title, string Unit, string District, string Number, DateOnly On, Money Grant);

/// <summary>The established projects, for everybody.</summary>
[AllowAnonymous]
internal sealed class EstablishedModel(AppDb db, DistrictDirectory districts) : PageModel
{
    public const int PageSize = 50;

    [BindProperty(SupportsGet = true)]
    public int P { get; set; } = 1;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    /// <summary>Name of a district; empty for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? District { get; set; }

    public IReadOnlyList<District> Districts { get; private set; } = [];

    public int Total { get; private set; }

    public IReadOnlyList<EstablishedRow> Rows { get; private set; } = [];

    /// <summary>The page, or with <paramref name="format"/> “csv” or “json” all that the filter gives, as data.</summary>
    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancel)
    {
        Districts = await districts.AllAsync(cancel);
        var all = Find();
        if (format is "csv" or "json")
        {
            return format == "csv" ? await CsvAsync(Shown(all), cancel) : await JsonAsync(Shown(all), cancel);
        }

        Total = await all.CountAsync(cancel);
        P = PagedQuery.Within(P, Total, PageSize);
        Rows = await Shown(all).Skip((P - 1) * PageSize).Take(PageSize).ToListAsync(cancel);
        return Page();
    }

    /// <summary>This list as data.</summary>
    public string As(string format) => QueryHelpers.AddQueryString("/established", new Dictionary<string, string?> { ["district"] = District, ["q"] = Q, ["year"] = Year?.ToString(CultureInfo.InvariantCulture), ["format"] = format }.Where(v => !string.IsNullOrEmpty(v.Value)));

    private IQueryable<Application> Find()
    {
        var all = db.Set<Application>().AsNoTracking().Where(a => a.Status == ApplicationStatus.Established && a.EstablishedOn != null);
        if (Districts.FirstOrDefault(d => d.Name == District) is { } own)
        {
            all = all.Where(a => a.DistrictId == own.Id);
        }

        if (Q?.Trim() is { Length: > 0 } words)
        {
            all = all.Where(a => a.Title.Contains(words) || a.UnitName.Contains(words));
        }

        if (Year is { } year and >= 1990 and <= 2200)
        {
            var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            all = all.Where(a => a.EstablishedOn >= from && a.EstablishedOn <= to);
        }

        return all;
    }

    private IQueryable<EstablishedRow> Shown(IQueryable<Application> all) =>
        from a in all
        join d in db.Set<District>() on a.DistrictId equals d.Id
        orderby a.EstablishedOn descending, a.Id descending
        select new EstablishedRow(a.Title, a.UnitName, d.Name, a.EstablishmentNumber ?? "", a.EstablishedOn!.Value, a.Grant ?? Money.Zero);

    private static Task<FileStreamResult> CsvAsync(IQueryable<EstablishedRow> rows, CancellationToken cancel) => Downloads.MakeAsync("established.csv", Downloads.Csv, async output =>
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(true), leaveOpen: true) { NewLine = "\r\n" };
        await writer.WriteLineAsync(Downloads.CsvLine(["项目名称", "承担单位", "区县", "立项文号", "立项日期", "补助（万元）"]));
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            await writer.WriteLineAsync(Downloads.CsvLine([row.Title, row.Unit, row.District, row.Number, Day(row.On), Wan(row.Grant)]));
        }
    });

    private static Task<FileStreamResult> JsonAsync(IQueryable<EstablishedRow> rows, CancellationToken cancel) => Downloads.MakeAsync("established.json", "application/json; charset=utf-8", async output =>
    {
        await using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartArray();
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            json.WriteStartObject();
            json.WriteString("title", row.Title);
            json.WriteString("unit", row.Unit);
            json.WriteString("district", row.District);
            json.WriteString("document", row.Number);
            json.WriteString("establishedOn", Day(row.On));
            json.WriteNumber("grantWan", row.Grant.Wan);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Wan(Money money) => money.Wan.ToString("0.######", CultureInfo.InvariantCulture);
}
