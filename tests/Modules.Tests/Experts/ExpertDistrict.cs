using Kechuang.Contracts.Experts;
using Kechuang.Core.Accounts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Experts.Data;
using Kechuang.Experts.History;
using Kechuang.Experts.Ledgers;
using Kechuang.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kechuang.Modules.Tests.Experts;

/// <summary>A district with experts E01, E02 … and rounds asked for by the contract, as the project line does.</summary>
internal static class ExpertDistrict
{
    public static readonly DateOnly ReviewOn = new(2021, 12, 20);

    /// <summary>Experts of 单位1 … 单位5; every fourth is of finance, every third from outside.</summary>
    public static Expert Expert(int at, int district) => new()
    {
        DistrictId = district, Key = $"E{at:00}", Number = $"E{at:00}", Name = $"专家{at}", Field = at % 2 == 0 ? "新材料" : "电子信息", Employer = $"单位{at % 5}", EmployerCode = $"91310000000000{at % 5:0000}",
        Rank = "正高级", EnteredOn = new DateOnly(2020, 1, 1), Category = at % 4 == 0 ? "财务" : "技术", Outside = at % 3 == 0 ? "是" : "否", Status = "在库",
    };

    /// <summary>So many experts with settled identities, changed by <paramref name="adjust"/>.</summary>
    public static async Task AddExpertsAsync(this TestApp app, int count, Action<Expert>? adjust = null, bool settled = true)
    {
        var district = await app.DistrictAsync();
        await app.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<AppDb>();
            for (var i = 1; i <= count; i++)
            {
                var expert = Expert(i, district.Id);
                adjust?.Invoke(expert);
                db.Add(expert);
                if (settled)
                {
                    db.Add(new ExpertIdentity { DistrictId = district.Id, Expert = expert.Number!, Mark = $"{expert.Number}", Masked = "居民身份证 ****0000", SettledOn = new DateOnly(2020, 1, 1), SettledBy = "项目科", Basis = "当面查验" });
                }
            }

            await db.SaveChangesAsync();
        });
    }

    public static async Task AddAsync(this TestApp app, params object[] rows) => await app.InScopeAsync(async s =>
    {
        var db = s.GetRequiredService<AppDb>();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    });

    public static ReviewCase Case(string key, string unit = "", string code = "", string person = "") =>
        new(key, $"项目{key}", "新材料", [new CaseUnit(code, unit.Length > 0 ? unit : $"申报单位{key}")], [new CasePerson(person.Length > 0 ? person : $"负责人{key}", code, "项目负责人")], []);

    public static ReviewRound Round(int size, int alternates, int reviews, params ReviewCase[] cases) => new(
        "review:1", "2021 年重点研发评审", ReviewOn, new DateOnly(2021, 12, 31), false, new PanelRules(reviews, size, alternates, new Dictionary<string, int>(), 99, 0), cases, "/programmes/reviews/{case}");

    /// <summary>Asks for experts within a transaction of one's own, as a module does, and gives the round's id.</summary>
    public static async Task<long> RequestAsync(this TestApp app, ReviewRound round)
    {
        var district = await app.DistrictAsync();
        return await app.InScopeAsync(async s =>
        {
            await s.GetRequiredService<UnitOfWork>().RunAsync(ExpertOperations.Commit, Actor.System, district.Id, "test", async _ =>
            {
                await s.GetRequiredService<IReviewPanels>().RequestAsync(district.Id, round, CancellationToken.None);
                return true;
            });
            return (await s.GetRequiredService<AppDb>().Set<PanelRound>().AsNoTracking().SingleAsync(r => r.Key == round.Key)).Id;
        });
    }

    public static async Task<T> PanelsAsync<T>(this TestApp app, Func<IReviewPanels, int, Task<T>> ask)
    {
        var district = await app.DistrictAsync();
        return await app.InScopeAsync(s => ask(s.GetRequiredService<IReviewPanels>(), district.Id));
    }

    /// <summary>The project section's clerk, who manages experts.</summary>
    public static Task<TestClient> OfficeAsync(this TestApp app) => app.SignInAsync(Roles.Clerk, a => a with { Section = Sections.Projects });

    public static Task<TestClient> ExpertAsync(this TestApp app, string number) => app.SignInAsync(Roles.Expert, a => a with { Organisation = number });

    /// <summary>Commitment, a witness and the draw, through the pages.</summary>
    public static async Task DrawAsync(this TestClient office, long round, string live = "37")
    {
        var page = $"/experts/rounds/{round}";
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync(page), "form[action*='handler=Commit']"));
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync(page), "form[action*='handler=Witness']", ("Name", "王监督"), ("Unit", "纪检组")));
        await office.FollowAsync(await office.SubmitAsync(await office.GetAsync(page), "form[action*='handler=Draw']", ("Live", live)));
    }

    public static Task<List<PanelSeat>> SeatsAsync(this TestApp app, long round) => app.QueryAsync(db => db.Set<PanelSeat>().AsNoTracking().Where(s => s.RoundId == round).OrderBy(s => s.Order).ToListAsync());

    public static async Task<HttpResponseMessage> AcceptAsync(this TestClient expert, long seat, string ties = "") =>
        await expert.SubmitAsync(await expert.GetAsync($"/experts/me/invitations/{seat}"), "form[action*='handler=Accept']", ("Ties", ties), ("Confirmed", "true"));
}
