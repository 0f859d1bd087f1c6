using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Core.Web;
using Kechuang.Policies.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Policies.Pages.Claims;

/// <summary>Time to pay: how long each stage takes, which is the slowest, and what is overdue.</summary>
[Authorize(Policy = Permissions.FundsRead)]
internal sealed class TimeToPayModel(ICurrentAccess current, TimeBoard board, ClaimReader reader, ClaimWork work, Texts T) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public int Shown => Year is { } year and > 2000 and < 2200 ? year : work.Today.Year;

    public TimeBoardData Data { get; private set; } = null!;

    public Paged<ClaimLine> Late { get; private set; } = null!;

    public Chart Chart => new()
    {
        Kind = ChartKind.HorizontalBar, Title = T["{0} 年各环节用时", Shown], Unit = T["个工作日"], CategoryLabel = T["环节"], Categories = [.. Data.Stages.Select(s => T[ClaimFlow.Title(s.Stage)])],
        Series = [new(T["中位数"], [.. Data.Stages.Select(s => (decimal?)s.Time.Median)]), new(T["九成不超过"], [.. Data.Stages.Select(s => (decimal?)s.Time.Percentile90)])],
        Summary = Data.Bottleneck is { } slow ? T["最慢的环节是“{0}”", T[ClaimFlow.Title(slow.Stage)]] : null, Decimals = 1,
    };

    public async Task OnGetAsync(CancellationToken cancel)
    {
        Data = await board.ReadAsync(current.Required, Shown, work.Today, cancel);
        Late = await reader.ListAsync(current.Required, new ClaimFilter("", null, "", null, true, null, null, PageNumber), cancel);
    }
}
