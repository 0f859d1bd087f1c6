using System.Threading.RateLimiting;

namespace Kechuang.Core.Web;

/// <summary>How often one network address may do something within a time; an office shares one address.</summary>
public abstract class AddressLimit(int permits, TimeSpan window) : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window }));

    /// <summary>Counts one; false where there have been too many.</summary>
    public bool Take(string address)
    {
        using var lease = limiter.AttemptAcquire(address);
        return lease.IsAcquired;
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            limiter.Dispose();
        }
    }
}
