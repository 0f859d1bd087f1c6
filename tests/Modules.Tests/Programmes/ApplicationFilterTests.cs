using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Modules.Tests.Programmes;

/// <summary>The bureau's list of applications narrowed by township, field and direction; the address keeps it.</summary>
public sealed class ApplicationFilterTests(CallOffice office) : IClassFixture<CallOffice>
{
    [Fact]
    public async Task The_bureau_narrows_by_township_field_and_direction_and_the_links_keep_what_was_chosen()
    {
        var call = await office.CallAsync();
        await office.App.QueryAsync(async db =>
        {
            (await db.Set<Call>().SingleAsync(c => c.Id == call.Id)).Directions = [new Direction { Code = "A01", Name = "智能制造" }, new Direction { Code = "B02", Name = "生物育种" }];
            foreach (var (i, township, field, direction) in new[] { (1, office.Firm.Township, "新材料", "A01"), (2, office.Firm.Township, "电子信息", "B02"), (3, office.Neighbour.Township, "新材料", "B02") })
            {
                db.Add(new Application
                {
                    DistrictId = office.District.Id, CallId = call.Id, FormVersionId = call.FormVersionId, CreditCode = office.Firm.CreditCode, UnitName = office.Firm.Name, Township = township, Number = $"筛选-{i}", Title = $"筛选项目{i}", Field = field,
                    Direction = direction, Status = ApplicationStatus.Submitted, SubmittedAt = office.App.Clock.GetUtcNow().UtcDateTime,
                });
            }

            await db.SaveChangesAsync();
            return 0;
        });
        using var bureau = await office.BureauAsync();
        using var township = await office.TownshipAsync();

        Assert.Equal([1, 2], await FoundAsync(bureau, $"call={call.Id}&township={Uri.EscapeDataString(office.Firm.Township)}"));
        Assert.Equal([1, 3], await FoundAsync(bureau, $"call={call.Id}&field={Uri.EscapeDataString("新材料")}"));
        Assert.Equal([2, 3], await FoundAsync(bureau, $"call={call.Id}&direction=B02"));
        Assert.Equal([2], await FoundAsync(bureau, $"call={call.Id}&direction=B02&township={Uri.EscapeDataString(office.Firm.Township)}"));
        Assert.Equal([1], await FoundAsync(township, $"call={call.Id}&field={Uri.EscapeDataString("新材料")}"));

        var page = await bureau.GetAsync($"/applications?call={call.Id}&direction=B02&field={Uri.EscapeDataString("新材料")}");
        Assert.Equal(("B02", "新材料"), (page.One("[name=direction] option[selected]").GetAttribute("value"), page.One("[name=field] option[selected]").GetAttribute("value")));
        var export = page.QuerySelectorAll("main a").Select(a => a.GetAttribute("href") ?? "").First(h => h.Contains("handler=Export", StringComparison.Ordinal));
        Assert.Contains("direction=B02", export, StringComparison.Ordinal);
        Assert.Contains("field=", export, StringComparison.Ordinal);
        Assert.Null((await township.GetAsync("/applications")).QuerySelector("[name=township]"));
        Assert.Null((await bureau.GetAsync("/applications")).QuerySelector("[name=direction]"));
    }

    private static async Task<IEnumerable<int>> FoundAsync(TestClient person, string filter)
    {
        var page = await person.GetAsync("/applications?" + filter);
        return page.QuerySelectorAll("main tbody th").Select(t => t.TextContent.Trim()).Where(t => t.StartsWith("筛选项目", StringComparison.Ordinal)).Select(t => int.Parse(t[4..], System.Globalization.CultureInfo.InvariantCulture)).Order();
    }
}
