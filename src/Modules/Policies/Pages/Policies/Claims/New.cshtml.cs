using Kechuang.Contracts.Enterprises;
using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Firms;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Policies.Claims;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Engine;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Pages.Claims;

/// <summary>A firm's claim of a clause, new or returned: what the register knows is shown, the rest is asked.</summary>
[Authorize(Policy = Permissions.ClaimsWrite)]
[UploadLimit(170)]
[KeepsTyped]
internal sealed class NewModel(ICurrentAccess current, Texts texts, AppDb db, ClaimDrafting drafting, ClaimDesk desk, ClaimWork work, UploadForms uploads) : ClaimPage(current, texts)
{
    private static readonly UploadRules Rules = new(FileKinds.All, 20 * UploadRules.Megabyte);

    private readonly Dictionary<string, UploadAnswer> answers = [];
    private IReadOnlyDictionary<string, string> typed = new Dictionary<string, string>();

    [BindProperty(SupportsGet = true, Name = "clause")]
    public int ClauseId { get; set; }

    /// <summary>The returned claim that is sent again.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Id { get; set; }

    [BindProperty]
    public string? Year { get; set; }

    [BindProperty]
    public DateOnly? EventOn { get; set; }

    [BindProperty]
    public string? Event { get; set; }

    [BindProperty]
    public string? Matter { get; set; }

    [BindProperty]
    public string? Invoices { get; set; }

    public ClaimedClause Clause { get; private set; } = null!;

    public Explanation? Explained { get; private set; }

    public IReadOnlyList<ClaimFile> Files { get; private set; } = [];

    /// <summary>What the register knows of what the clause looks at.</summary>
    public IReadOnlyList<(string Label, string Value)> Known { get; private set; } = [];

    public DateOnly FactsOn { get; private set; }

    /// <summary>What only the firm knows.</summary>
    public IReadOnlyList<ClauseInput> Asked { get; private set; } = [];

    public string Sentence => ClauseSentence.Of(Clause.Definition, Wording.Of(T));

    public IEnumerable<UploadField> Uploads => ClaimPapers.Of(Clause.Definition).Select(p => uploads.Field(p.Field, p.Item, Rules, ClaimDesk.Evidence, required: p.Required && Files.All(f => f.Item != p.Item), answer: answers.GetValueOrDefault(p.Field)));

    public string Typed(string key) => typed.GetValueOrDefault(key, "");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        (Key, Year) = (Guid.CreateVersion7(), $"{work.Today.Year}");
        if (await ReturnedAsync(cancel) is { } claim)
        {
            (Version, EventOn, Year, Event, Matter, Invoices, typed) = (claim.Version, claim.EventOn, $"{claim.Year}", claim.Event, claim.Matter, claim.Invoices, ClaimReckoning.Inputs(claim));
        }

        return await LoadAsync(cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await ReturnedAsync(cancel);
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        await ReadAsync(cancel);
        var errors = answers.Where(a => a.Value.Error is not null).Select(a => new Issue(a.Key, a.Value.Error!)).ToList();
        var outcome = errors.Count > 0 ? new Outcome.Refused(errors) : await desk.SubmitAsync(Access, Id, Entry(), Stamp, cancel);
        return Answer(outcome, outcome is Outcome.Done done ? $"/policies/claims/{done.Id}" : $"/policies/claims/{Id}", T["已提交，可在本页查看办理进度。"]);
    }

    /// <summary>Computes without keeping anything.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancel)
    {
        await ReturnedAsync(cancel);
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        await ReadAsync(cancel);
        var claim = new Claim { DistrictId = Access.DistrictId!.Value, CreditCode = Access.CreditCode };
        var (_, refused) = await drafting.FillAsync(claim, Entry(), cancel);
        if (refused is not null && claim.Trace == "[]")
        {
            return Answer(refused, "/policies/mine", "");
        }

        Explained = new Explanation(EntitlementState.Entitled, claim.Entitled, claim.Provisional, ClaimReckoning.Trace(claim), []);
        return Page();
    }

    private ClaimEntry Entry() => new(ClauseId, EventOn, int.TryParse(Year, out var year) ? year : null, Event ?? "", Matter ?? "", typed, Invoices ?? "",
        [.. ClaimPapers.Of(Clause.Definition).Where(p => answers.GetValueOrDefault(p.Field)?.Session is not null).Select(p => (p.Item, answers[p.Field].Session!.Id))]);

    private async Task ReadAsync(CancellationToken cancel)
    {
        foreach (var paper in ClaimPapers.Of(Clause.Definition))
        {
            answers[paper.Field] = await uploads.ReadAsync(Request, paper.Field, Rules, ClaimDesk.Evidence, cancel);
        }
    }

    private async Task<Claim?> ReturnedAsync(CancellationToken cancel)
    {
        if (Id is not { } id || await db.Set<Claim>().AsNoTracking().Within(Access).Include(c => c.Files).FirstOrDefaultAsync(c => c.Id == id && c.Status == ClaimStatus.Returned && c.ListId == null, cancel) is not { } claim)
        {
            return null;
        }

        (ClauseId, Files) = (claim.ClauseId, claim.Files);
        return claim;
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        var (district, today) = (Access.DistrictId!.Value, work.Today);
        if (HttpMethods.IsPost(Request.Method))
        {
            typed = Request.Form.Where(f => f.Key.StartsWith("i.", StringComparison.Ordinal)).ToDictionary(f => f.Key[2..], f => f.Value.ToString());
        }

        if (await drafting.ClauseAsync(district, ClauseId, today, cancel) is not { } latest)
        {
            return false;
        }

        FactsOn = latest.Definition.Frequency == Frequency.PerYear && int.TryParse(Year, out var year) && year is > 2000 and < 2200 ? drafting.YearDay(year) : EventOn is { Year: > 2000 } on && on <= today ? on : today;
        Clause = await drafting.ClauseAsync(district, ClauseId, FactsOn, cancel) ?? latest;
        var facts = await drafting.FactsAsync(district, Access.CreditCode, FactsOn, cancel);
        Asked = [.. Clause.Definition.Inputs.Where(i => !i.IsComputed && (facts is null || ClaimReckoning.Known(i, facts).Length == 0))];
        Known = facts is null ? [] : [.. ClauseFacts.Of(Clause.Definition).Select(k => FirmFact.Find(k)!).Select(f => (f.Title, Told(f, facts)))];
        return true;
    }

    private string Told(FirmFact fact, FirmFacts facts) => fact.Kind switch
    {
        FactKind.Number => fact.Number!(facts) is { } number ? $"{Show.Number(number)} {T[fact.Unit]}" : "",
        FactKind.YesNo => fact.YesNo!(facts) ? T["是"] : T["否"],
        _ => string.Join('、', fact.Words!(facts)),
    };
}
