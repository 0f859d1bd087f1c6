using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Credit.Domain;
using Kechuang.Credit.Queries;
using Kechuang.Credit.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Credit.Pages;

/// <summary>The bank claims compensation, with papers.</summary>
[Authorize(Policy = Permissions.CreditLend), UploadLimit(160)]
internal sealed class ClaimNewModel(ICurrentAccess current, CreditReader reader, ClaimDesk desk, UploadForms uploads, Texts texts) : CreditPage(current, texts)
{
    private static readonly UploadRules Rules = new(FileKinds.Documents | FileKinds.Pictures | FileKinds.Zip, 50 * UploadRules.Megabyte);

    private static readonly IReadOnlyList<string> Titles = ["借款合同和放款凭证", "逾期和催收证明", "诉讼或其他材料"];

    public Loan Loan { get; private set; } = null!;

    [BindProperty]
    public decimal? RecoveredWan { get; set; }

    [BindProperty]
    public string? Statement { get; set; }

    public IReadOnlyList<UploadField> Papers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long loan, CancellationToken cancel)
    {
        Papers = [.. Titles.Select((t, i) => Field(t, i, null))];
        return await LoadAsync(loan, cancel) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(long loan, CancellationToken cancel)
    {
        if (!await LoadAsync(loan, cancel))
        {
            return NotFound();
        }

        List<UploadAnswer> answers = [];
        for (var at = 0; at < Titles.Count; at++)
        {
            answers.Add(await uploads.ReadAsync(Request, $"paper{at}", Rules, ClaimDesk.Purpose, cancel));
        }

        Papers = [.. Titles.Select((t, i) => Field(t, i, answers[i]))];
        var papers = answers.Select((a, i) => (a, i)).Where(a => a.a.Session is not null).Select(a => new PaperEntry(Titles[a.i], a.a.Session!.Id)).ToList();
        var outcome = answers.FindIndex(a => a.Error is not null) is >= 0 and var wrong ? new Outcome.Refused([new Issue($"paper{wrong}", answers[wrong].Error!)])
            : await StepAsync(() => desk.FileAsync(Access, loan, RecoveredWan, Statement, papers, Form, cancel));
        return Answer(outcome, outcome is Outcome.Done done ? $"/credit/claims/{done.Id}" : "", T["已提交，请等待科技局审核。"]);
    }

    private UploadField Field(string title, int at, UploadAnswer? answer) => uploads.Field($"paper{at}", T[title], Rules, ClaimDesk.Purpose, answer: answer);

    private async Task<bool> LoadAsync(long id, CancellationToken cancel)
    {
        Loan = (await reader.FindAsync<Loan>(Access, id, cancel))!;
        return Loan is not null;
    }
}
