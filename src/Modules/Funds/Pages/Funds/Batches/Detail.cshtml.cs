using System.Text;
using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Kechuang.Data;
using Kechuang.Funds.Domain;
using Kechuang.Funds.UseCases;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Funds.Pages.Batches;

/// <summary>One batch: approve it, take the bank's file, bring in the bank's answer.</summary>
[Authorize(Policy = Permissions.FundsRead)]
[UploadLimit(6)]
internal sealed class DetailModel(ICurrentAccess current, AppDb db, BatchDesk desk, TimeProvider clock, Texts texts) : OutcomePage(current, texts)
{
    [BindProperty]
    public Guid Form { get; set; } = Guid.CreateVersion7();

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public PaymentBatch Batch { get; private set; } = null!;

    public IReadOnlyList<BatchEntry> Entries { get; private set; } = [];

    /// <summary>The leader has to approve it and has not.</summary>
    public bool NeedsLeader { get; private set; }

    /// <summary>Lines whose account is no longer the confirmed one.</summary>
    public IReadOnlyList<BatchEntry> Changed { get; private set; } = [];

    /// <summary>Lines whose payee the reader is tied to.</summary>
    public IReadOnlyList<BatchEntry> Tied { get; private set; } = [];

    public bool MayManage => Access.Can(Permissions.PaymentsManage);

    public bool MayDecide => Batch.Status == BatchStatus.Made && NeedsLeader && Access.Can(Permissions.PaymentsDecide);

    public bool MayAnswer => MayManage && Batch.Status == BatchStatus.Approved && Batch.MadeById != Access.Actor.UserId;

    public bool MayApprove => MayManage && !NeedsLeader && Batch.Status == BatchStatus.Made && Batch.MadeById != Access.Actor.UserId;

    /// <summary>Undone by one person before the approval, after it by another than the one who proposed it.</summary>
    public bool MayUndo => Batch.Status == BatchStatus.Made || (Batch.UndoById is not null && Batch.UndoById != Access.Actor.UserId);

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancel) => await LoadAsync(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnGetFileAsync(int id, CancellationToken cancel)
    {
        var (outcome, name, content) = await desk.FileAsync(Access, id, cancel);
        return outcome is Outcome.Done ? File(content, "text/csv; charset=utf-8", name) : await AnswerAsync(id, outcome, cancel);
    }

    public async Task<IActionResult> OnPostDecideAsync(int id, CancellationToken cancel) => await AnswerAsync(id, await desk.DecideAsync(Access, id, Version, Form, cancel), cancel);

    public async Task<IActionResult> OnPostApproveAsync(int id, CancellationToken cancel) => await AnswerAsync(id, await desk.ApproveAsync(Access, id, Version, Form, cancel), cancel);

    public async Task<IActionResult> OnPostUndoAsync(int id, CancellationToken cancel) => await AnswerAsync(id, await desk.UndoAsync(Access, id, Version, Form, cancel), cancel);

    public async Task<IActionResult> OnPostTakeOutAsync(int id, CancellationToken cancel) => await AnswerAsync(id, await desk.TakeOutAsync(Access, id, Version, Form, cancel), cancel);

    public async Task<IActionResult> OnPostAskUndoAsync(int id, CancellationToken cancel) => await AnswerAsync(id, await desk.AskUndoAsync(Access, id, Version, Reason, Form, cancel), cancel);

    public async Task<IActionResult> OnPostKeepAsync(int id, CancellationToken cancel) => await AnswerAsync(id, await desk.KeepAsync(Access, id, Version, Form, cancel), cancel);

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

        (Batch, Entries, NeedsLeader) = (batch, await desk.EntriesAsync(batch.Id, cancel), await desk.NeedsLeaderAsync(batch, cancel));
        Changed = batch.Status is BatchStatus.Made or BatchStatus.Approved ? [.. Entries.Where(e => !e.Payee.IsUsable(BeijingTime.Today(clock)))] : [];
        Tied = batch.Status is BatchStatus.Made or BatchStatus.Approved ? await desk.TiedAsync(Access, Entries, cancel) : [];
        return true;
    }
}
