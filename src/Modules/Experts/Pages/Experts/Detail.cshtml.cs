using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Experts.Data;
using Kechuang.Experts.Queries;
using Kechuang.Experts.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Experts.Pages;

/// <summary>An expert as the office keeps them: ties, integrity bars, workload, fees, ratings.</summary>
[Authorize(Policy = Permissions.ProjectsRead)]
internal sealed class DetailModel(ICurrentAccess current, Texts texts, ExpertFile file, ExpertDesk desk, IdentityDesk identity) : DeskPage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    [BindProperty]
    public TieInput Tie { get; set; } = new();

    [BindProperty]
    public CertificateInput Certificate { get; set; } = new();

    [BindProperty]
    public long Withdraw { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? Until { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    public ExpertView View { get; private set; } = null!;

    public IEnumerable<SelectListItem> OpenTies => View.Ties.Where(t => !t.Withdrawn).Select(t => new SelectListItem(Domain.Recusal.Words(t), $"{t.Id}"));

    public string Here => $"/experts/{Id}";

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (HttpMethods.IsPost(Request.Method) && !MayManage)
        {
            context.Result = Forbid();
        }
    }

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostTieAsync(CancellationToken cancel) =>
        !await LoadAsync(cancel) ? NotFound() : Tie.Read(View.Expert.Number!, ModelState, T) is not { } tie ? await InvalidAsync(cancel) : await AnswerAsync(await desk.AddTieAsync(Access, tie, Submission, cancel), T["关系已登记，从现在起用于回避。"], Here, cancel);

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken cancel) =>
        await AnswerAsync(await desk.WithdrawTieAsync(Access, Withdraw, Reason ?? "", cancel), T["关系已撤销，记录保留。"], Here, cancel);

    public async Task<IActionResult> OnPostSettleAsync(CancellationToken cancel) =>
        !await LoadAsync(cancel) ? NotFound()
        : (Certificate.Read(ModelState, T), Certificate.ReadBasis(ModelState, T)) is not ({ } read, { } basis) ? await InvalidAsync(cancel)
        : await AnswerAsync(await identity.SettleAsync(Access, View.Expert.Number!, read.Kind, read.Number, basis, Certificate.Version, cancel), T["身份已核实，可以抽取和邀请。"], Here, cancel);

    public async Task<IActionResult> OnPostUnsettleAsync(CancellationToken cancel) =>
        !await LoadAsync(cancel) ? NotFound()
        : await AnswerAsync(Reason?.Trim() is { Length: > 0 and <= ExpertMapping.NoteLength } reason ? await identity.WithdrawAsync(Access, View.Expert.Number!, reason, Certificate.Version, cancel) : DeskResult.Refused("请写明撤销的理由"), T["已撤销，重新核实以前不能抽取。"], Here, cancel);

    public async Task<IActionResult> OnPostBarAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        var (from, until, reason, source) = (Words.ReadDay(From), Words.ReadDay(Until), Reason?.Trim() ?? "", Source?.Trim() ?? "");
        if (from is null || until is null || until < from)
        {
            ModelState.AddModelError(nameof(Until), T["请填写起止日期，止日不早于起日"]);
        }

        if (reason.Length is 0 or > ExpertMapping.NoteLength || source.Length is 0 or > ExpertMapping.NoteLength)
        {
            ModelState.AddModelError(nameof(Reason), T["请填写事由和依据，各不超过 500 字"]);
        }

        return ModelState.ErrorCount > 0
            ? await InvalidAsync(cancel)
            : await AnswerAsync(await desk.BarAsync(Access, new IntegrityBar { Expert = View.Expert.Number!, From = from!.Value, Until = until!.Value, Reason = reason, Source = source }, Submission, cancel), T["失信期已登记，期内不能抽取。"], Here, cancel);
    }

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        if (await file.FindAsync(Access, Id, cancel) is not { } view)
        {
            return false;
        }

        View = view;
        return true;
    }
}
