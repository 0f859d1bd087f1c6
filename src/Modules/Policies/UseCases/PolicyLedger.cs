using Kechuang.Core.Ledgers;
using Kechuang.Core.Operations;
using Kechuang.Data;
using Kechuang.Policies.Domain;
using Kechuang.Policies.Ledgers;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Policies.UseCases;

/// <summary>Writes a document that comes into force into 政策文件, so that the figures follow; a row that is there already stays as it is.</summary>
internal sealed class PolicyLedger(AppDb db, SheetCatalog catalog)
{
    public async Task WriteAsync(OperationScope scope, PolicyDocument document, CancellationToken cancel)
    {
        var sheet = catalog.For<Policy>();
        var row = new Policy { DistrictId = document.DistrictId, DocumentNumber = document.Number, Title = document.Title, IssuedOn = document.IssuedOn, CreatedIn = scope.Id, ChangedIn = scope.Id };
        row.Key = sheet.KeyOf(row);
        if (await db.Set<Policy>().AnyAsync(p => p.DistrictId == document.DistrictId && p.Key == row.Key, cancel))
        {
            return;
        }

        db.Add(row);
        await db.SaveChangesAsync(cancel);
        scope.Record("added", sheet.Id, row.Id, sheet.NameOf(row), null, RecordChange.Whole(sheet, row));
    }
}
