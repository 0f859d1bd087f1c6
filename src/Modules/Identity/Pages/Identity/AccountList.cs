using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Identity.Accounts;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Identity.Pages;

/// <summary>A list of accounts as both administrators see it; each leads to the own page of the account.</summary>
internal sealed record AccountList(AccountFilter Filter, IReadOnlyList<AccountLine> Lines, int Total, string Base, Texts T)
{
    public IEnumerable<SelectListItem> Roles => [new(T["全部"], ""), .. Core.Accounts.Roles.All.Select(r => new SelectListItem(T[r.Title], r.Key, r.Key == Filter.Role))];

    public IEnumerable<SelectListItem> States =>
        [new(T["全部"], ""), .. new[] { ("active", "正常"), ("unassigned", "待授权"), ("locked", "已锁定"), ("disabled", "已停用") }.Select(s => new SelectListItem(T[s.Item2], s.Item1, s.Item1 == Filter.State))];

    public static (Tone Tone, string Words) State(AccountLine line) => line switch
    {
        { User.Disabled: true } => (Tone.Neutral, "已停用"),
        { Locked: true } => (Tone.Danger, "已锁定"),
        { User.Role: "" } => (Tone.Warning, "待授权"),
        _ => (Tone.Success, "正常"),
    };

    /// <summary>What part of the data the account sees.</summary>
    public static string Scope(AccountLine line, Texts T) => string.Join(' ', new[]
    {
        line.District, line.User.City, Core.Ledgers.Sections.Titles.TryGetValue(line.User.Section, out var section) ? T[section] : null,
        line.User.Township, line.User.CreditCode, line.User.Organisation, line.User.ExpertNumber,
    }.Where(t => !string.IsNullOrEmpty(t)));

    public static string RoleTitle(string key, Texts T) => Core.Accounts.Roles.Find(key) is { } role ? T[role.Title] : T["未授权"];
}
