using Kechuang.Core.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Ledgers;

/// <summary>A firm of 企业名录 as the boards of other modules join to it.</summary>
public sealed class Firm
{
    public long Id { get; init; }

    public string Code { get; init; } = "";

    public string? Name { get; init; }

    public string? Township { get; init; }

    public string? Field { get; init; }

    public DateOnly? FoundedOn { get; init; }

    public DateOnly? AboveScaleFrom { get; init; }

    public DateOnly? AboveScaleUntil { get; init; }

    public DateOnly? RdRegisteredOn { get; init; }

    public DateOnly? LeftOn { get; init; }
}

/// <summary>企业名录 for joining, within what a person may see; everything composes into one statement.</summary>
public sealed class FirmRegister(SheetCatalog catalog, LedgerStore store)
{
    /// <summary>The firms that the person may see.</summary>
    public IQueryable<Firm> Visible(Access access)
    {
        var sheet = catalog[SheetIds.Enterprise];
        string P(string column) => sheet[column].Property;
        var (name, township, field, founded, from, until, registered, left) =
            (P("name"), P("township"), P("field"), P("foundedOn"), P("aboveScaleFrom"), P("aboveScaleUntil"), P("rdRegisteredOn"), P("leftOn"));
        return store.Visible(sheet, access).Where(r => !r.Voided).Select(r => new Firm
        {
            Id = r.Id, Code = r.Key, Name = EF.Property<string?>(r, name), Township = EF.Property<string?>(r, township), Field = EF.Property<string?>(r, field),
            FoundedOn = EF.Property<DateOnly?>(r, founded), AboveScaleFrom = EF.Property<DateOnly?>(r, from), AboveScaleUntil = EF.Property<DateOnly?>(r, until),
            RdRegisteredOn = EF.Property<DateOnly?>(r, registered), LeftOn = EF.Property<DateOnly?>(r, left),
        });
    }

    /// <summary>Founded by the day and not gone by it.</summary>
    public IQueryable<Firm> Present(Access access, DateOnly on) => Visible(access).Where(f => f.FoundedOn <= on && (f.LeftOn == null || f.LeftOn > on));

    /// <summary>Above scale on the day (as <c>enterprise.above_scale</c> counts).</summary>
    public IQueryable<Firm> AboveScale(Access access, DateOnly on) =>
        Present(access, on).Where(f => f.AboveScaleFrom <= on && (f.AboveScaleUntil == null || f.AboveScaleUntil > on));
}
