using Kechuang.Core.Accounts;
using Kechuang.Core.Files;
using Kechuang.Data;
using Kechuang.Programmes.Domain;
using Microsoft.EntityFrameworkCore;

namespace Kechuang.Programmes.Queries;

/// <summary>Attachments of a call, in the order they were added.</summary>
internal sealed class CallFiles(AppDb db)
{
    public async Task<IReadOnlyList<StoredFile>> OfAsync(int callId, CancellationToken cancel) => await Files(c => c.Id == callId).ToListAsync(cancel);

    /// <summary>The file, where it hangs on a call that the public sees.</summary>
    public Task<StoredFile?> PublicAsync(int callId, long fileId, CancellationToken cancel) => Files(c => c.Id == callId && c.Status == CallStatus.Published).FirstOrDefaultAsync(f => f.Id == fileId, cancel);

    /// <summary>The file, where it hangs on a call of the person's district.</summary>
    public Task<StoredFile?> FindAsync(Access access, int callId, long fileId, CancellationToken cancel) => Files(c => c.Id == callId && c.DistrictId == access.DistrictId).FirstOrDefaultAsync(f => f.Id == fileId, cancel);

    private IQueryable<StoredFile> Files(System.Linq.Expressions.Expression<Func<Call, bool>> of) =>
        from own in db.Set<CallFile>().AsNoTracking()
        join call in db.Set<Call>().AsNoTracking().Where(of) on own.CallId equals call.Id
        join file in db.Set<StoredFile>().AsNoTracking() on own.FileId equals file.Id
        where !own.Removed
        orderby own.Id
        select file;
}
