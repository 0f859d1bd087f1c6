using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Kechuang.Core.Accounts;
using Kechuang.Core.Documents;
using Kechuang.Core.Operations;
using Kechuang.Core.Spreadsheets;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Queries;
using Kechuang.Programmes.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages.Applications;

/// <summary>What the bureau recommends to the city or the province, and what became of it.</summary>
[Authorize(Policy = Permissions.ReviewsManage)]
internal sealed class UpwardModel(ICurrentAccess current, UpwardList list, ApplicationScreening screening, TimeProvider clock, Texts texts) : OutcomePage(current, texts)
{
    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty]
    public List<long> Chosen { get; set; } = [];

    [BindProperty]
    public DateOnly? On { get; set; }

    [BindProperty]
    public ResultForm Result { get; set; } = new();

    public IReadOnlyList<UpwardLine> Lines { get; private set; } = [];

    public int ShownYear => Year ?? BeijingTime.Today(clock).Year;

    /// <summary>Passed and not yet recommended.</summary>
    public IEnumerable<UpwardLine> Waiting => Lines.Where(l => l.Status == ApplicationStatus.FormalPassed && l.RecommendedOn is null);

    /// <summary>Recommended, without a result.</summary>
    public IEnumerable<UpwardLine> Pending => Lines.Where(l => l.Status == ApplicationStatus.FormalPassed && l.RecommendedOn is not null);

    public async Task OnGetAsync(CancellationToken cancel)
    {
        On = BeijingTime.Today(clock);
        await LoadAsync(cancel);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = Chosen.Count == 0 ? Outcome.Refuse("请先选择要推荐的申报") : On is not { } on ? Outcome.Refuse("请填写推荐日期", "On")
            : on > BeijingTime.Today(clock) ? Outcome.Refuse("推荐日期不能晚于今天", "On") : await screening.RecommendUpwardAsync(Access, [.. Chosen.Distinct()], on, cancel);
        await LoadAsync(cancel);
        return Answer(outcome, Href, T["已推荐上报 {0} 项。", Chosen.Count]);
    }

    /// <summary>Keeps the upper level's result on one application.</summary>
    public async Task<IActionResult> OnPostResultAsync(CancellationToken cancel)
    {
        var (entry, refused) = Result.Read(BeijingTime.Today(clock));
        var outcome = entry is null ? refused! : await screening.RecordUpperAsync(Access, Result.Id, Result.Version, entry, cancel);
        await LoadAsync(cancel);
        return Answer(outcome, Href, T["已登记上级的结果。"]);
    }

    public async Task<IActionResult> OnGetWorkbookAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        return await Downloads.MakeAsync($"{ListTitle}.xlsx", Downloads.Xlsx, output =>
        {
            using var writer = SpreadsheetWriter.Create(output);
            var rows = Rows();
            writer.BeginSheet(ListTitle, [.. rows[0].Select(h => new SheetColumn(h))]);
            foreach (var row in rows.Skip(1))
            {
                writer.WriteRow([.. row]);
            }

            writer.EndSheet();
            return Task.CompletedTask;
        });
    }

    public async Task<IActionResult> OnGetWordAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        return await Downloads.MakeAsync($"{ListTitle}.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", output =>
        {
            new OfficialDocumentBuilder().Title(ListTitle).Table(Rows()).SignOff($"{Access.DistrictName}科学技术局").Date(BeijingTime.Today(clock).ToString("yyyy年M月d日", CultureInfo.InvariantCulture)).Save(output);
            return Task.CompletedTask;
        });
    }

    private string Href => $"/applications/upward?year={ShownYear}";

    private string ListTitle => $"{ShownYear}年度推荐上报项目清单";

    private List<IReadOnlyList<string>> Rows() =>
    [
        (string[])["序号", "项目名称", "申报单位", "计划类别", "级别", "项目负责人", "申请补助（万元）", "推荐日期"],
        .. Lines.Where(l => l.RecommendedOn is not null).Select((l, i) => (IReadOnlyList<string>)[
            (i + 1).ToString(CultureInfo.InvariantCulture), l.Title, l.UnitName, l.Programme, l.Level, l.Leader, l.Requested.Wan.ToString("0.##", CultureInfo.InvariantCulture), $"{l.RecommendedOn:yyyy-MM-dd}",
        ]),
    ];

    private async Task LoadAsync(CancellationToken cancel) => Lines = await list.ReadAsync(Access, ShownYear, cancel);

    internal sealed class ResultForm
    {
        public long Id { get; set; }

        public int Version { get; set; }

        public bool Established { get; set; }

        public DateOnly? EstablishedOn { get; set; }

        [StringLength(100)]
        public string? DocumentNumber { get; set; }

        public decimal? GrantWan { get; set; }

        public string? Reason { get; set; }

        public (UpperResult? Entry, Outcome? Refused) Read(DateOnly today) => this switch
        {
            { Established: true, EstablishedOn: null } => (null, Outcome.Refuse("请填写立项日期", "Result.EstablishedOn")),
            { Established: true, EstablishedOn: { } on } when on > today => (null, Outcome.Refuse("立项日期不能晚于今天", "Result.EstablishedOn")),
            { Established: true } when string.IsNullOrWhiteSpace(DocumentNumber) || DocumentNumber.Length > 100 => (null, Outcome.Refuse("请填写立项文号（最多 100 字）", "Result.DocumentNumber")),
            { Established: true, GrantWan: < 0 or > 1_000_000 } => (null, Outcome.Refuse("补助金额应在 0 至 1000000 万元之间", "Result.GrantWan")),
            { Established: false } when string.IsNullOrWhiteSpace(Reason) => (null, Outcome.Refuse("请填写未立项的说明", "Result.Reason")),
            _ => (new UpperResult(Established, EstablishedOn, (DocumentNumber ?? "").Trim(), GrantWan is { } wan ? Money.FromWan(wan) : null, (Reason ?? "").Trim()), null),
        };
    }
}
