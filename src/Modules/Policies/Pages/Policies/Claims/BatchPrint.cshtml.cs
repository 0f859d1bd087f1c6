using System.Globalization;
using Kechuang.Core.Accounts;
using Kechuang.Core.Documents;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Policies.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.Pages.Claims;

/// <summary>The official list of a batch, to print or as a Word file in official layout: for the notice before the payment (codes masked), for the payment afterwards.</summary>
[Authorize(Policy = Permissions.FundsRead)]
internal sealed class BatchPrintModel(ICurrentAccess current, AppDb db, ClaimReader reader, ClaimWork work) : PageModel
{
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    public Access Access => current.Required;

    public ClaimBatch Batch { get; private set; } = null!;

    public IReadOnlyList<ClaimLine> Lines { get; private set; } = [];

    public Money Sum => Lines.Aggregate(Money.Zero, (sum, l) => sum + (l.Amount ?? Money.Zero));

    public DateOnly Day => Batch.PayAskedOn ?? Batch.NoticeFrom ?? work.Today;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel) => await LoadAsync(cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnGetDocxAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        var (paid, bureau) = (Batch.PayAskedOn is not null, $"{Access.DistrictName}科学技术局");
        var document = new OfficialDocumentBuilder().Title($"{Batch.Title}\n{(paid ? "兑付名单" : "公示名单")}").Paragraph($"共{Lines.Count}件，合计{Sum}万元。{(Batch.DecisionNumber.Length > 0 ? $"审定文号：{Batch.DecisionNumber}。" : "")}")
            .Table([["序号", "企业名称", "统一社会信用代码", "政策条款", "金额（万元）"], .. Lines.Select((l, i) => (IReadOnlyList<string>)
                [(i + 1).ToString(CultureInfo.InvariantCulture), l.FirmName, paid ? l.CreditCode : ClaimWords.Masked(l.CreditCode), l.ClauseTitle, $"{l.Amount}"])], [2, 7, 6, 7, 3])
            .Blank().SignOff(bureau).Date(OfficialRules.Date(Day));
        return await Downloads.MakeAsync($"{Batch.Title}{(paid ? "兑付名单" : "公示名单")}.docx", Docx, output =>
        {
            document.Save(output);
            return Task.CompletedTask;
        });
    }

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await db.Set<ClaimBatch>().AsNoTracking().FirstOrDefaultAsync(b => b.Id == Id && b.DistrictId == Access.DistrictId, cancel) is not { } batch)
        {
            return false;
        }

        Batch = batch;
        var lines = new List<ClaimLine>();
        await foreach (var line in reader.All(Access, new ClaimFilter("", null, "", null, false, null, Id, 1)).WithCancellation(cancel))
        {
            lines.Add(line);
        }

        // The payment's list leaves out what is held or refused; the notice's has all that was decided.
        Lines = [.. lines.Select(l => l with { Amount = l.First ?? l.Amount }).Where(l => l.Amount > Money.Zero && (batch.PayAskedOn is null || l.Status is not (ClaimStatus.Held or ClaimStatus.Refused))).OrderBy(l => l.ClauseTitle, StringComparer.Ordinal).ThenBy(l => l.Id)];
        return true;
    }
}
