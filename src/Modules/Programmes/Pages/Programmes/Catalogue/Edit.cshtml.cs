using System.ComponentModel.DataAnnotations;
using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Programmes.UseCases;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Programmes.Pages.Catalogue;

/// <summary>Adds a programme or changes one.</summary>
[Authorize(Policy = Permissions.CallsManage)]
internal sealed class EditModel(ICurrentAccess current, ProgrammeBook book, Texts texts) : OutcomePage(current, texts)
{
    public int? Id { get; private set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public Guid Submission { get; set; }

    [BindProperty]
    public Entry Input { get; set; } = new();

    public IEnumerable<SelectListItem> Levels => ProgrammeBook.Levels.Select(l => new SelectListItem(T[l], l));

    public async Task<IActionResult> OnGetAsync(int? id, CancellationToken cancel)
    {
        Submission = Guid.CreateVersion7();
        if (id is not { } known)
        {
            return Page();
        }

        if (await book.FindAsync(Access, known, cancel) is not { } programme)
        {
            return NotFound();
        }

        (Id, Version) = (known, programme.Version);
        Input = new Entry { Code = programme.Code, Name = programme.Name, Level = programme.Level, Retired = programme.Retired };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int? id, CancellationToken cancel)
    {
        Id = id;
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var outcome = await book.SaveAsync(Access, id, Version, new ProgrammeEntry(Input.Code.Trim().ToUpperInvariant(), Input.Name.Trim(), Input.Level, Input.Retired), Submission, cancel);
        return Answer(outcome, "/programmes/catalogue", T["已保存。"]);
    }

    internal sealed class Entry
    {
        [Required, RegularExpression("[A-Za-z0-9]{2,10}", ErrorMessage = "只用字母和数字，2 至 10 位"), Display(Name = "代码")]
        public string Code { get; set; } = "";

        [Required, StringLength(100), Display(Name = "名称")]
        public string Name { get; set; } = "";

        [Required, AllowedValues("区级", "市级", "省级", "国家级"), Display(Name = "级别")]
        public string Level { get; set; } = "区级";

        [Display(Name = "停用这一类别")]
        public bool Retired { get; set; }
    }
}
