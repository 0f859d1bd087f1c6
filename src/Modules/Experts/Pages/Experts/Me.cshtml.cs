using Kechuang.Contracts.Experts;
using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Experts.Data;
using Kechuang.Experts.Domain;
using Kechuang.Experts.Queries;
using Kechuang.Experts.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Experts.Pages;

/// <summary>The expert's own page: invitations, reviews, profile, ties, bank details.</summary>
[Authorize(Policy = Permissions.ReviewsScore)]
internal sealed class MeModel(ICurrentAccess current, Texts texts, ExpertFile file, ExpertDesk desk, BankDesk bank, IdentityDesk identity, IReviewPanels panels) : DeskPage(current, texts)
{
    [BindProperty]
    public TieInput Tie { get; set; } = new();

    [BindProperty]
    public BankInput Bank { get; set; } = new();

    [BindProperty]
    public CertificateInput Certificate { get; set; } = new();

    [BindProperty]
    public int Version { get; set; }

    public ExpertView? View { get; private set; }

    /// <summary>Cases that may be opened now, with where; titles are shown only here, after the declaration.</summary>
    public IReadOnlyList<(PanelRound Round, ReviewCase Case, bool Finished, string Href)> Reviews { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(CancellationToken cancel) => ShowAsync(cancel);

    public async Task<IActionResult> OnPostTieAsync(CancellationToken cancel) =>
        Tie.Read(Access.Expert, ModelState, T) is not { } tie ? await InvalidAsync(cancel) : await AnswerAsync(await desk.AddTieAsync(Access, tie, Submission, cancel), T["关系已申报，从现在起用于回避。"], "/experts/me", cancel);

    public async Task<IActionResult> OnPostBankAsync(CancellationToken cancel)
    {
        var account = Bank.Read();
        foreach (var (field, message) in BankDesk.Check(account))
        {
            ModelState.AddModelError($"Bank.{field}", T[message]);
        }

        return ModelState.ErrorCount > 0 ? await InvalidAsync(cancel) : await AnswerAsync(await bank.SaveAsync(Access, account, Version, cancel), T["收款信息已加密保存。"], "/experts/me", cancel);
    }

    public async Task<IActionResult> OnPostIdentityAsync(CancellationToken cancel) =>
        Certificate.Read(ModelState, T) is not { } read ? await InvalidAsync(cancel)
        : await AnswerAsync(await identity.StateAsync(Access, read.Kind, read.Number, Certificate.Version, cancel), T["证件已填报，请带原件到项目科核实。"], "/experts/me", cancel);

    protected override async Task<bool> LoadAsync(CancellationToken cancel)
    {
        View = await file.OwnAsync(Access, cancel);
        Version = View?.Bank?.Version ?? 0;
        var reviews = new List<(PanelRound, ReviewCase, bool, string)>();
        foreach (var (seat, round) in View?.Seats.Where(s => s.Seat.State == SeatState.Accepted || View.Cases.Any(c => c.RoundId == s.Round.Id && c.State == AssignedState.Finished)).Select(s => (s.Seat, s.Round)) ?? [])
        {
            var state = await panels.StateAsync(round.DistrictId, round.Key, cancel);
            var own = state?.Assignments.Where(a => a.ExpertNumber == seat.Expert).Select(a => a.CaseKey).ToHashSet() ?? [];
            var request = round.Request();
            reviews.AddRange(request.Cases.Where(c => own.Contains(c.Key)).Select(c =>
                (round, c, View!.Cases.Any(x => x.RoundId == round.Id && x.Case == c.Key && x.State == AssignedState.Finished), request.Href.Replace("{case}", Uri.EscapeDataString(c.Key), StringComparison.Ordinal))));
        }

        Reviews = reviews;
        return true;
    }

    internal sealed class BankInput
    {
        public string? Holder { get; set; }

        public string? Bank { get; set; }

        public string? Account { get; set; }

        public string? IdentityNumber { get; set; }

        public BankAccount Read() => new(Holder?.Trim() ?? "", Bank?.Trim() ?? "", (Account ?? "").Replace(" ", "", StringComparison.Ordinal), (IdentityNumber?.Trim() ?? "").ToUpperInvariant());
    }
}
