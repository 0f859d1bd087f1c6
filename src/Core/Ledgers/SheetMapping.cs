using Kechuang.Core.Districts;
using Kechuang.Data;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Core.Ledgers;

/// <summary>Maps every ledger's table from its sheet: no mapping file per ledger.</summary>
internal sealed class SheetMapping(SheetCatalog catalog) : IModelPart
{
    public void Configure(ModelBuilder model)
    {
        foreach (var sheet in catalog.All)
        {
            Map(model, sheet);
        }
    }

    private static void Map(ModelBuilder model, Sheet sheet)
    {
        var entity = model.Entity(sheet.RecordType);
        entity.ToTable(sheet.Table);
        entity.HasKey(nameof(LedgerRecord.Id));
        entity.HasOne(typeof(District)).WithMany().HasForeignKey(nameof(LedgerRecord.DistrictId)).OnDelete(DeleteBehavior.Restrict);
        entity.Property(nameof(LedgerRecord.Key)).HasMaxLength(900);
        entity.Property(nameof(LedgerRecord.Version)).IsConcurrencyToken();
        entity.HasIndex(nameof(LedgerRecord.DistrictId), nameof(LedgerRecord.Key)).IsUnique();
        foreach (var column in sheet.Columns)
        {
            var property = entity.Property(column.Property);
            if (column.Type == typeof(string))
            {
                property.HasMaxLength(column.MaxLength);
            }

            if (column.IsIndexed)
            {
                entity.HasIndex(nameof(LedgerRecord.DistrictId), column.Property);
            }
        }
    }
}
