using System.ComponentModel.DataAnnotations;
using Kechuang.Core.Accounts;
using Kechuang.Core.Districts;
using Kechuang.Core.Ledgers;
using Kechuang.Core.Web;
using Kechuang.Identity.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Identity.Pages;

[Authorize(Policy = Permissions.AccountsSecure)]
internal sealed class GrantDetailModel(AccountService accounts, AccountDirectory directory, DistrictDirectory districts, ICurrentAccess current, Texts T) : PageModel
{
    private IReadOnlyList<District> known = [];

    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty]
    public Entry Input { get; set; } = new();

    public AccountLine Line { get; private set; } = null!;

    public bool IsSelf => current.Required.Actor.UserId == Id;

    public IEnumerable<SelectListItem> RoleItems => [new(T["无（收回全部权限）"], ""), .. Roles.All.Select(r => new SelectListItem(T[r.Title], r.Key))];

    public IEnumerable<SelectListItem> DistrictItems => [new(T["未选"], ""), .. known.Select(d => new SelectListItem(d.Name, $"{d.Id}"))];

    public IEnumerable<SelectListItem> SectionItems => [new(T["未选"], ""), .. Sections.Titles.Select(s => new SelectListItem(T[s.Value], s.Key))];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        var page = await ShowAsync(cancel);
        if (Line is { User: var u })
        {
            Input = new Entry
            {
                Stamp = u.ConcurrencyStamp ?? "", Role = u.Role, DistrictId = u.DistrictId, City = u.City, Section = u.Section, Township = u.Township, CreditCode = u.CreditCode, Organisation = u.Organisation, ExpertNumber = u.ExpertNumber,
            };
        }

        return page;
    }

    public async Task<IActionResult> OnPostGrantAsync(CancellationToken cancel)
    {
        Check();
        return await ChangeAsync(() => accounts.GrantAsync(current.Required.Actor, Id, Input.Stamp, Input.ToGrant(), Input.Reason.Trim()), "角色和数据范围已授予，立即生效。", cancel);
    }

    public Task<IActionResult> OnPostUnlockAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        return ChangeAsync(() => accounts.UnlockAsync(current.Required.Actor, Id), "锁定已解除。", cancel);
    }

    public Task<IActionResult> OnPostSecondFactorAsync(CancellationToken cancel)
    {
        ModelState.Clear();
        return ChangeAsync(() => accounts.RemoveSecondFactorAsync(current.Required.Actor, Id), "动态口令已停用。", cancel);
    }

    /// <summary>A role and the parts of the scope that it needs.</summary>
    private void Check()
    {
        if (Input.Role is { Length: > 0 } key && Roles.Find(key) is null)
        {
            ModelState.AddModelError("Input.Role", T["请从列表中选择角色"]);
            return;
        }

        foreach (var part in Roles.Find(Input.Role) is { } chosen ? Grant.Needs(chosen) : [])
        {
            if (Input.IsEmpty(part))
            {
                ModelState.AddModelError($"Input.{part}", T["该角色需要填写这一项"]);
            }
        }
    }

    private async Task<IActionResult> ChangeAsync(Func<Task<IdentityResult>> change, string done, CancellationToken cancel)
    {
        if (await directory.FindAsync(Id, cancel) is null)
        {
            return NotFound();
        }

        if (ModelState.IsValid)
        {
            ModelState.AddErrors(await change(), _ => "");
        }

        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancel);
        }

        TempData.Add(Tone.Success, T[done]);
        return RedirectToPage(new { Id });
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancel)
    {
        if (await directory.FindAsync(Id, cancel) is not { } line)
        {
            return NotFound();
        }

        Line = line;
        known = await districts.AllAsync(cancel);
        return Page();
    }

    internal sealed class Entry
    {
        public string Stamp { get; set; } = "";

        [Display(Name = "角色")]
        public string? Role { get; set; }

        [Display(Name = "区县")]
        public int? DistrictId { get; set; }

        [Display(Name = "科室")]
        public string? Section { get; set; }

        [StringLength(60), Display(Name = "城市")]
        public string? City { get; set; }

        [StringLength(60), Display(Name = "乡镇街道")]
        public string? Township { get; set; }

        [StringLength(18), Display(Name = "统一社会信用代码")]
        public string? CreditCode { get; set; }

        [StringLength(200), Display(Name = "机构名称或编号")]
        public string? Organisation { get; set; }

        [StringLength(200), Display(Name = "专家编号")]
        public string? ExpertNumber { get; set; }

        [Required, StringLength(200), Display(Name = "授权依据")]
        public string Reason { get; set; } = "";

        public bool IsEmpty(string part) => part switch
        {
            nameof(DistrictId) => DistrictId is null,
            nameof(Section) => !Sections.Titles.ContainsKey(Section ?? ""),
            nameof(City) => string.IsNullOrWhiteSpace(City),
            nameof(Township) => string.IsNullOrWhiteSpace(Township),
            nameof(CreditCode) => string.IsNullOrWhiteSpace(CreditCode),
            _ => string.IsNullOrWhiteSpace(Organisation),
        };

        public Grant ToGrant() => new(Role ?? "")
        {
            DistrictId = DistrictId, City = City?.Trim() ?? "", Section = Section ?? "", Township = Township?.Trim() ?? "",
            CreditCode = CreditCode?.Trim().ToUpperInvariant() ?? "", Organisation = Organisation?.Trim() ?? "", ExpertNumber = ExpertNumber?.Trim() ?? "",
        };
    }
}
