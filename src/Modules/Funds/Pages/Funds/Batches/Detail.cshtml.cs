using System.Text;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Funds.Domain;
using Kechuang.Funds.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Funds.Pages.Batches;

/// <summary>One batch: approve it, take the bank's file, bring in the bank's answer.</summary>
[Authorize(Policy = Permissions.PaymentsManage)]
[UploadLimit(6)]
internal sealed class DetailModel(ICurrentAccess current, AppDb db, BatchDesk desk, Texts texts) : OutcomePage(current, texts)
{
    [BindProperty]
    public Guid Form { get; set; } = Guid.CreateVersion7();

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public PaymentBatch Batch { get; private set; } = null!;

    public IReadOnlyList<BatchEntry> Entries { get; private set; } = [];

    public bool MayApprove => Batch.Status == BatchStatus.Made && Batch.MadeById != Access.Actor.UserId;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnGetFileAsync(int id, CancellationToken cancel) =>
        await desk.FileAsync(Access, id, cancel) is { } file ? File(file.Content, "text/csv; charset=utf-8", file.Name) : NotFound();

    public async Task<IActionResult> OnPostApproveAsync(int id, CancellationToken cancel) => await AnswerAsync(id, await desk.ApproveAsync(Access, id, Version, Form, cancel), cancel);

    public async Task<IActionResult> OnPostUndoAsync(int id, CancellationToken cancel) => await AnswerAsync(id, await desk.UndoAsync(Access, id, Version, Form, cancel), cancel);

    public async Task<IActionResult> OnPostAnswerAsync(int id, CancellationToken cancel)
    {
        if (Upload is not { Length: > 0 and <= BankFile.MaxBytes } file)
        {
            return await AnswerAsync(id, Outcome.Refuse($"请选择银行回单（CSV，不超过 {BankFile.MaxBytes >> 20} MB）", "Upload"), cancel);
        }

        using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
        return await AnswerAsync(id, await desk.AnswerAsync(Access, id, Version, await reader.ReadToEndAsync(cancel), Form, cancel), cancel);
    }

    private async Task<IActionResult> AnswerAsync(int id, Outcome outcome, CancellationToken cancel) => await LoadAsync(id, cancel) ? Answer(outcome, $"/payments/batches/{id}", T["已办理。"]) : NotFound();

    private async Task<bool> LoadAsync(int id, CancellationToken cancel)
    {
        if (await db.Set<PaymentBatch>().AsNoTracking().FirstOrDefaultAsync(b => b.DistrictId == Access.DistrictId && b.Id == id, cancel) is not { } batch)
        {
            return false;
        }

        (Batch, Entries) = (batch, await desk.EntriesAsync(batch.Id, cancel));
        return true;
    }
}
