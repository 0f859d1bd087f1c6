using System.ComponentModel.DataAnnotations;
using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Core.Web.Pages;

/// <summary>Every building block with fictional data; mapped in Development only.</summary>
[AllowAnonymous, UploadLimit(24)]
internal sealed class GalleryModel(ICurrentAccess current, UploadForms uploads, Texts T) : PageModel
{
    private const string Purpose = "gallery";
    private static readonly UploadRules Rules = new(FileKinds.All, 20 * UploadRules.Megabyte);


    [BindProperty]
    public Form Input { get; set; } = new();

    public SelectListItem[] Kinds =>
        [new(T["请选择"], ""), new(T["企业"], "firm"), new(T["高校院所"], "university"), new(T["医疗机构"], "hospital")];

    public IReadOnlyList<Row> Rows { get; } =
    [
        new("示例智能装备有限公司", "HT-2021-003", 312.5m, Tone.Success, "已兑付", "2021-11-18"),
        new("样本新材料股份有限公司", "HT-2021-011", 1280m, Tone.Warning, "待联审", "2021-10-09"),
        new("虚构生物技术研究院", "HT-2021-019", 86.75m, Tone.Danger, "已退回", "2021-09-30"),
        new("演示软件服务中心", "HT-2021-024", 45m, Tone.Neutral, "草稿", "2021-09-12"),
    ];

    public IReadOnlyList<TimelineEntry> History =>
    [
        new(At(11, 18, 9, 30), T["拨付到账"], "财务 王示例", T["凭证号 2021-1187，金额 312.50 万元。"], null, Tone.Success),
        new(At(11, 2, 16, 5), T["公示期满，无异议"], T["系统"], null, "#", Tone.Info),
        new(At(10, 20, 10, 12), T["退回补正：缺少审计报告"], "科室 李样本", T["请上传 2020 年度审计报告后重新提交。"], null, Tone.Warning),
        new(At(10, 11, 14, 40), T["提交申报"], "示例智能装备有限公司"),
    ];

    public Conflict Conflict => new("科室 李样本", "2021-11-18 09:42", "#",
        [new(T["拨付金额"], "312.50", "300.00"), new(T["备注"], "按核定数拨付", "—")]);

    public void OnGet(bool flash)
    {
        if (!flash)
            return;
        TempData.Add(Tone.Success, T["已保存。"]);
        TempData.Add(Tone.Danger, T["第 3 行的统一社会信用代码校验位不对，请核对后重新导入。"]);
    }

    public IActionResult OnPost()
    {
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        TempData.Add(Tone.Success, T["已保存。"]);
        return RedirectToPage();
    }

    /// <summary>The file field, for who has signed in.</summary>
    public UploadField? Attachment { get; private set; }

    public override void OnPageHandlerExecuted(Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutedContext context) =>
        Attachment = current.Access is null ? null : uploads.Field("attachment", T["附件"], Rules, Purpose, answer: answer);

    private UploadAnswer? answer;

    /// <summary>Checks the file and lets it go; a page of a module would take it in its operation.</summary>
    public async Task<IActionResult> OnPostUploadAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        answer = await uploads.ReadAsync(Request, "attachment", Rules, Purpose, cancel);
        if (answer.Session is { } session)
        {
            TempData.Add(Tone.Success, T["已收到“{0}”。", session.Name]);
        }
        else
        {
            ModelState.AddModelError("attachment", answer.Error ?? T["请填写此项"]);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        return Page();
    }

    private static DateTimeOffset At(int month, int day, int hour, int minute) => new(2021, month, day, hour, minute, 0, TimeSpan.FromHours(8));

    public sealed record Row(string Name, string Number, decimal Wan, Tone Tone, string State, string Date);

    public sealed class Form
    {
        [Required, StringLength(20), Display(Name = "单位名称")]
        public string? Name { get; set; }

        [Required, Display(Name = "单位类型")]
        public string? Kind { get; set; }

        [Range(1, 1000), Display(Name = "申请数量")]
        public int? Count { get; set; }

        [Display(Name = "签订日期")]
        public DateOnly? Signed { get; set; }

        [Display(Name = "情况说明"), DataType(DataType.MultilineText)]
        public string? Remarks { get; set; }

        [Display(Name = "本单位承诺所填内容真实，并同意公示")]
        public bool Promise { get; set; }

        [Display(Name = "审计报告")]
        public IFormFile? Report { get; set; }
    }
}
