using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Programmes.UseCases.FollowUp;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Programmes.Pages;

/// <summary>A page whose forms carry a key and the version that they were opened on (<c>_Stamp</c>).</summary>
internal abstract class StampedPage(ICurrentAccess current, Texts texts) : OutcomePage(current, texts)
{
    /// <summary>Key of the form that was sent.</summary>
    [BindProperty]
    public Guid Key { get; set; }

    /// <summary>Version that the form was opened on.</summary>
    [BindProperty]
    public int Version { get; set; }

    protected Stamp Stamp => new(Key, Version);
}
