using System.IO.Compression;
using Kechuang.Core.Accounts;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Domain.Reviews;
using Kechuang.Testing;
using static Kechuang.Modules.Tests.Programmes.Reviews.ReviewDistrict;

namespace Kechuang.Modules.Tests.Programmes.Reviews;

/// <summary>What nobody outside the bureau learns before the results are public: on the page, in the list, by its filter, in the export.</summary>
public sealed class DisclosureTests
{
    private static readonly (string, string?)[] Meeting = [("MeetingOn", "2021-12-06"), ("People", "局领导、项目科"), ("Minutes", "会议审议了本批项目。")];

    [Fact]
    public async Task Unit_and_township_learn_no_score_and_no_outcome_before_the_results_are_public()
    {
        await using var world = await StartAsync(budget: 30);
        await ReviewedAsync(world, 1, 90, 1);
        var two = await ReviewedAsync(world, 2, 83.21m, 2);
        using var unit = await world.App.SignInAsync(Roles.Enterprise, a => a with { CreditCode = Code(2) });
        using var township = await world.App.SignInAsync(Roles.Township, a => a with { Township = "城关街道" });
        await AssertHiddenAsync(unit, two);
        await AssertHiddenAsync(township, two);
        var path = await ProposeAsync(world);
        await AssertDoneAsync(await PressAsync(world.Clerk, path, "Submit", Meeting));
        await AssertDoneAsync(await PressAsync(world.Leader, path, "Decide"));
        Assert.Equal(ApplicationStatus.NotSelected, (await world.FindAsync(two)).Status);
        await AssertHiddenAsync(unit, two);
        await AssertHiddenAsync(township, two);
        Assert.Contains("83.21", (await world.Clerk.GetAsync($"/applications/{two}")).MainText(), StringComparison.Ordinal);
        var number = (await world.FindAsync(two)).Number!;
        Assert.Contains(number, (await world.Clerk.GetAsync("/ledgers/project")).MainText(), StringComparison.Ordinal);
        Assert.DoesNotContain(number, (await unit.GetAsync("/ledgers/project")).MainText(), StringComparison.Ordinal);
        Assert.DoesNotContain(number, (await township.GetAsync("/ledgers/project")).MainText(), StringComparison.Ordinal);

        await NoticeAsync(world);
        var told = (await unit.GetAsync($"/applications/{two}")).MainText();
        Assert.Contains("未立项", told, StringComparison.Ordinal);
        Assert.Contains("83.21", told, StringComparison.Ordinal);
        Assert.Single((await unit.GetAsync("/applications?status=NotSelected")).Rows());
    }

    private static async Task AssertHiddenAsync(TestClient client, long id)
    {
        var page = (await client.GetAsync($"/applications/{id}")).MainText();
        Assert.Contains("专家评审中", page, StringComparison.Ordinal);
        foreach (var inside in new[] { "83.21", "预算不足", "综审不通过", "评审完成" })
        {
            Assert.DoesNotContain(inside, page, StringComparison.Ordinal);
        }

        foreach (var status in new[] { ApplicationStatus.Reviewed, ApplicationStatus.NotSelected, ApplicationStatus.Shortlisted, ApplicationStatus.Reserved })
        {
            Assert.Null((await client.GetAsync($"/applications?status={status}")).QuerySelector("main tbody tr"));
        }

        Assert.Contains((await client.GetAsync("/applications?status=InReview")).Rows(), r => r.Any(c => c.Contains("专家评审中", StringComparison.Ordinal)));
        using var export = await client.Http.GetAsync("/applications?handler=Export");
        using var zip = new ZipArchive(await export.Content.ReadAsStreamAsync());
        foreach (var entry in zip.Entries)
        {
            using var text = new StreamReader(await entry.OpenAsync());
            var cells = await text.ReadToEndAsync();
            Assert.DoesNotContain("83.21", cells, StringComparison.Ordinal);
            Assert.DoesNotContain("未立项", cells, StringComparison.Ordinal);
        }
    }

    private static Task<long> ReviewedAsync(ReviewDistrict world, int at, decimal score, int rank) => world.ApplyAsync(at, ApplicationStatus.Reviewed, a => (a.Score, a.Rank) = (score, rank));

    private static async Task<string> ProposeAsync(ReviewDistrict world)
    {
        using var made = await world.Clerk.SubmitAsync(await world.Clerk.GetAsync($"/reviews/calls/{world.Call.Id}/ranking"), "form.form-buttons");
        await AssertDoneAsync(made);
        return made.Headers.Location!.ToString();
    }

    private static Task NoticeAsync(ReviewDistrict world) => world.App.QueryAsync(async db =>
    {
        db.Add(new PublicNotice { DistrictId = world.District, CallId = world.Call.Id, Title = "公示", PublishedOn = new DateOnly(2021, 12, 6), Days = 5, EndsOn = new DateOnly(2021, 12, 13), Contact = "王工", Phone = "0570-1234567" });
        return await db.SaveChangesAsync();
    });
}
