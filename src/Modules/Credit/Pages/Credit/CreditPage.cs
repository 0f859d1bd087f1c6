using Kechuang.Core.Accounts;
using Kechuang.Core.Operations;
using Kechuang.Core.Web;
using Microsoft.AspNetCore.Mvc;

namespace Kechuang.Credit.Pages;

/// <summary>A page of tech credit: a hidden key of the form and the version of the case that was shown.</summary>
internal abstract class CreditPage(ICurrentAccess current, Texts texts) : OutcomePage(current, texts)
{
    [BindProperty]
    public Guid Form { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public bool MayManage => Access.Can(Permissions.CreditManage);

    public bool MayDecide => Access.Can(Permissions.CreditDecide);

    public bool MayLend => Access.Can(Permissions.CreditLend);

    public bool MayUse => Access.Can(Permissions.CreditUse);

    /// <summary>True for the bureau's people and auditors, who see the whole district.</summary>
    public bool SeesAll => Access.Role.Reach == Reach.District;

    /// <summary>Runs the step, unless something typed could not be read.</summary>
    protected Task<Outcome> StepAsync(Func<Task<Outcome>> step) => ModelState.IsValid ? step() : Task.FromResult<Outcome>(new Outcome.Refused([]));
}
