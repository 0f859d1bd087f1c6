using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Credit.Queries;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Credit.Pages;

/// <summary>A list of cases, narrowed by words and state.</summary>
internal abstract class ListPage(ICurrentAccess current, Texts texts) : CreditPage(current, texts)
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int PageNumber { get; set; } = 1;

    public CaseFilter Filter => new((Words ?? "").Trim(), State ?? "", PageNumber);
}
