using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Kernel;
using Kechuang.Policies.Claims;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Policies.Pages.Claims;

/// <summary>A page whose forms carry a key and the version that they were opened on (<c>_ClaimStamp</c>).</summary>
internal abstract class ClaimPage(ICurrentAccess current, Texts texts) : OutcomePage(current, texts)
{
    [BindProperty]
    public Guid Key { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    protected ClaimStamp Stamp => new(Key, Version);

    public bool MayManage => Access.Can(Permissions.ClaimsManage);

    public bool MayDecide => Access.Can(Permissions.ClaimsDecide);
}

/// <summary>How claims and batches are shown.</summary>
internal static class ClaimWords
{
    public static Tone Tone(ClaimStatus status) => status switch
    {
        ClaimStatus.Paid => Core.Web.Tone.Success, ClaimStatus.Refused or ClaimStatus.Withdrawn or ClaimStatus.Recovered => Core.Web.Tone.Neutral, ClaimStatus.Held or ClaimStatus.Returned or ClaimStatus.Recovering => Core.Web.Tone.Danger, ClaimStatus.Awaiting or ClaimStatus.InRevision => Core.Web.Tone.Warning, _ => Core.Web.Tone.Info,
    };

    /// <summary>A credit code for everybody to see: the first four and the last four characters.</summary>
    public static string Masked(string code) => code.Length < 9 ? "****" : $"{code[..4]}{new string('*', code.Length - 8)}{code[^4..]}";

    /// <summary>“{0} 个工作日” of a duration's median.</summary>
    public static string Days(decimal days, Texts T) => T["{0} 个工作日", Show.Number(days, 1)];

    public static string At(DateTime at) => BeijingTime.Text(at);
}
