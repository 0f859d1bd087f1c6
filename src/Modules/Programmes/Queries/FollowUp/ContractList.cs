using Kechuang.Core.Accounts;
using Kechuang.Core.Paging;
using Kechuang.Data;
using Kechuang.Kernel;
using Kechuang.Programmes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Queries.FollowUp;

/// <summary>A project as a list shows it.</summary>
internal sealed record ContractLine(long Id, string? Number, string Title, string UnitName, string Leader, ContractStatus Status, Money Grant, Money? FinalGrant, DateOnly StartsOn, DateOnly DueOn, DateOnly SignBy, int Year);

/// <summary>Projects after establishment within a person's reach.</summary>
internal sealed class ContractList(AppDb db, ApplicationScope reach)
{
    public const int PageSize = 50;

    public async Task<Paged<ContractLine>> ReadAsync(Access access, ContractStatus? status, string words, int page, CancellationToken cancel)
    {
        var lines =
            from c in reach.Contracts(access)
            join a in db.Set<Application>().AsNoTracking() on c.ApplicationId equals a.Id
            where status == null || c.Status == status
            where words == "" || a.Title.Contains(words) || a.UnitName.Contains(words) || a.Number == words
            orderby c.DueOn, c.Id
            select new ContractLine(c.Id, a.Number, a.Title, a.UnitName, a.Leader, c.Status, c.Grant, c.FinalGrant, c.StartsOn, c.DueOn, c.SignBy, c.StartsOn.Year);
        return await lines.PageAsync(page, PageSize, cancel);
    }
}
