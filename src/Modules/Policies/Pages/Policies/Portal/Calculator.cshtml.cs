using Kechuang.Core.Districts;
using Kechuang.Core.Firms;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Policies.Clauses;
using Kechuang.Policies.Engine;
using Kechuang.Policies.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.WebUtilities;

namespace Kechuang.Policies.Pages.Portal;

/// <summary>A clause with what it gives.</summary>
internal sealed record CalculatorLine(ClauseInForce Clause, Explanation Explained);

/// <summary>A quick test of all clauses in force, or of one with its own questions; needs no account and keeps nothing.</summary>
[AllowAnonymous]
internal sealed class CalculatorModel(DistrictDirectory districts, PolicyLibrary library, ReadyClauses ready, TimeProvider clock, Texts T) : PageModel
{
    /// <summary>What a firm that holds no title answers.</summary>
    private const string Nothing = "无";

    [BindProperty(SupportsGet = true, Name = "district")]
    public string? Name { get; set; }

    [BindProperty(SupportsGet = true, Name = "clause")]
    public int? ClauseId { get; set; }

    [BindProperty(SupportsGet = true, Name = "go")]
    public string? Go { get; set; }

    public IReadOnlyList<District> Districts { get; private set; } = [];

    public District? District { get; private set; }

    /// <summary>Facts that some clause in force (or the chosen one) asks of the register.</summary>
    public IReadOnlyList<FirmFact> Asked { get; private set; } = [];

    public ClauseInForce? Chosen { get; private set; }

    public Explanation? Explained { get; private set; }

    public IReadOnlyList<CalculatorLine> Lines { get; private set; } = [];

    /// <summary>True where something typed is to mend.</summary>
    public bool Failed => !ModelState.IsValid;

    public IEnumerable<SelectListItem> YesNo => [new(T["（未选）"], ""), new(T["是"], "yes"), new(T["否"], "no")];

    public CompiledClause Ready(ClauseInForce clause) => ready.Of(clause.Version.Sha256, clause.Version.Json);

    public string Sentence(ClauseInForce clause) => ClauseSentence.Of(Ready(clause).Definition, Wording.Of(T));

    public string Typed(string field) => Request.Query[field].ToString().Trim();

    /// <summary>This page about another clause, or about all, with the same answers.</summary>
    public string Href(int? clause) => QueryHelpers.AddQueryString("/portal/calculator", Request.Query.Where(q => q.Key.StartsWith("f.", StringComparison.Ordinal) && q.Value.ToString().Length > 0).ToDictionary(q => q.Key, q => (string?)q.Value.ToString())
        .Append(new("district", District!.Name)).Append(new("clause", clause is null ? null : $"{clause}")).Where(q => q.Value is not null));

    /// <summary>Words that clauses ask for, as examples of an answer.</summary>
    public string Examples(FirmFact fact) => string.Join('、', examples.GetValueOrDefault(fact.Key, []).Take(4));

    private Dictionary<string, List<string>> examples = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        Districts = await districts.AllAsync(cancel);
        District = Districts.FirstOrDefault(d => d.Name == Name) ?? (Districts.Count == 1 ? Districts[0] : null);
        if (District is null)
        {
            return Page();
        }

        var clauses = await library.InForceAsync(District.Id, BeijingTime.Today(clock), cancel);
        Chosen = clauses.FirstOrDefault(c => c.Id == ClauseId);
        if (ClauseId is not null && Chosen is null)
        {
            return NotFound();
        }

        Ask(Chosen is { } one ? [one] : clauses);
        var issues = new List<Issue>();
        var firm = ReadFirm(issues);
        Compute(Chosen, clauses, firm, issues);
        foreach (var issue in issues)
        {
            ModelState.AddModelError(issue.Field, T.Told(issue.Message));
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        return Page();
    }

    private void Compute(ClauseInForce? chosen, IReadOnlyList<ClauseInForce> clauses, FirmRow firm, List<Issue> issues)
    {
        if (chosen is null)
        {
            Lines = issues.Count > 0 ? [] : [.. clauses.Select(c => new CalculatorLine(c, Ready(c).Explain(new Case(firm), Wording.Of(T)))).OrderBy(Rank).ThenByDescending(l => l.Explained.Amount.Fen)];
            return;
        }

        var definition = Ready(chosen).Definition;
        var (given, wrong) = InputReading.Read(definition, definition.Inputs.ToDictionary(i => i.Key, i => Typed($"i.{i.Key}")), key => $"i.{key}");
        issues.AddRange(wrong);
        Explained = issues.Count == 0 && Go is not null ? Ready(chosen).Explain(new Case(firm, given), Wording.Of(T)) : null;
    }

    /// <summary>What can be had first, then what hangs on more answers.</summary>
    private static int Rank(CalculatorLine line) => line.Explained switch
    {
        { State: EntitlementState.Entitled, Amount.Fen: > 0 } => 0,
        { State: EntitlementState.Unknown } => 1,
        { State: EntitlementState.Entitled } => 2,
        { State: EntitlementState.NotEligible } => 3,
        _ => 4,
    };

    /// <summary>Only what the clauses look at is asked.</summary>
    private void Ask(IReadOnlyList<ClauseInForce> clauses)
    {
        var definitions = clauses.Select(c => Ready(c).Definition).ToList();
        var keys = definitions.SelectMany(ClauseFacts.Of).ToHashSet();
        Asked = [.. FirmFact.All.Where(f => keys.Contains(f.Key))];
        examples = definitions.SelectMany(d => d.Eligibility.Concat(d.Parts.SelectMany(p => p.When))).GroupBy(l => l.Fact).ToDictionary(g => g.Key, g => g.SelectMany(Eligibility.Words).Distinct().ToList());
    }

    private FirmRow ReadFirm(List<Issue> issues) => FirmRow.Make(
        f => Typed($"f.{f.Key}") is not { Length: > 0 } typed ? null : f.Kind switch
        {
            FactKind.Number => InputReading.Number(f.Title, typed, f.Unit == "万元", $"f.{f.Key}", issues),
            FactKind.YesNo => typed == "yes" ? 1 : typed == "no" ? 0 : null,
            _ => null,
        },
        f => f.Kind != FactKind.Words || Typed($"f.{f.Key}") is not { Length: > 0 } words ? null : words == Nothing ? [] : Eligibility.Words(new EligibilityLine(1, f.Key, Comparison.Is, words)));
}
