using Kechuang.Core.Accounts;
using Kechuang.Core.Parameters;
using Kechuang.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kechuang.Core.Web.Pages.Parameters;

/// <summary>A set of parameters: what holds today, the versions with their source, and a new one by who may enter it. Closed to who may not.</summary>
[Authorize(Policy = Permissions.SignedIn)]
internal sealed class IndexModel(ICurrentAccess current, ParameterCatalog catalog, ParameterStore store, TimeProvider clock, Texts T) : PageModel
{
    /// <summary>Versions that the page lists.</summary>
    public const int Shown = 20;

    [BindProperty(SupportsGet = true, Name = "set")]
    public string SetId { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Owner { get; set; }

    [BindProperty]
    public string? EffectiveFrom { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    [BindProperty]
    public Guid Submission { get; set; }

    public ParameterSet Set { get; private set; } = null!;

    public ParameterValues Today { get; private set; } = null!;

    public IReadOnlyList<ParameterVersion> Versions { get; private set; } = [];

    /// <summary>What stands in the fields, by key.</summary>
    public Dictionary<string, string?> Values { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        (Submission, EffectiveFrom) = (Guid.CreateVersion7(), $"{BeijingTime.Today(clock):yyyy-MM-dd}");
        Values = Set.Parameters.ToDictionary(p => p.Key, p => (string?)p.Write(Today[p.Key]));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (!await LoadAsync(cancel))
        {
            return NotFound();
        }

        Values = Set.Parameters.ToDictionary(p => p.Key, p => (string?)Request.Form[Field(p)].ToString());
        var errors = await store.EnterAsync(current.Required, Set, new ParameterEntry(Owner ?? "", EffectiveFrom, Source, Values, Submission), cancel);
        if (errors.Count == 0)
        {
            TempData.Add(Tone.Success, T["新的参数已保存，从生效日期起使用。"]);
            return RedirectToPage(new { set = SetId, Owner });
        }

        foreach (var (key, message) in errors)
        {
            ModelState.AddModelError(Set.Parameters.FirstOrDefault(p => p.Key == key) is { } parameter ? Field(parameter) : key, T[message]);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>Prefixed, so that a parameter may have any key.</summary>
    public static string Field(Parameter parameter) => "v." + parameter.Key;

    private async Task<bool> LoadAsync(CancellationToken cancel)
    {
        var access = current.Required;
        if (catalog.Find(SetId) is not { } set || !access.Can(set.Permission) || access.DistrictId is not { } district)
        {
            return false;
        }

        Set = set;
        Today = await store.AtAsync(set.Id, district, Owner ?? "", BeijingTime.Today(clock), cancel);
        Versions = await store.VersionsAsync(set.Id, district, Owner ?? "", Shown, cancel);
        return true;
    }
}
