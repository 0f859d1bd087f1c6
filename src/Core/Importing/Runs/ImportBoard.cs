using System.Collections.Concurrent;

namespace Kechuang.Core.Importing;

/// <summary>What this server is working on: live progress, cancelling, and the bell that wakes the worker.</summary>
public sealed class ImportBoard : IDisposable
{
    private readonly ConcurrentDictionary<long, Work> works = new();
    private readonly SemaphoreSlim bell = new(0, 1);

    /// <summary>The run's progress where this server works on it, else null.</summary>
    public ImportProgress? ProgressOf(long runId) => works.TryGetValue(runId, out var work) ? work.Progress : null;

    /// <summary>Stops the run where this server works on it.</summary>
    public void Cancel(long runId)
    {
        if (works.TryGetValue(runId, out var work))
        {
            work.Cancel();
        }
    }

    /// <summary>Tells the worker that there is something to do.</summary>
    public void Ring()
    {
        if (bell.CurrentCount == 0)
        {
            try
            {
                bell.Release();
            }
            catch (SemaphoreFullException)
            {
                // Rung by two at once: once is enough.
            }
        }
    }

    public void Dispose() => bell.Dispose();

    internal Task WaitAsync(TimeSpan atMost, CancellationToken cancel) => bell.WaitAsync(atMost, cancel);

    internal Work Begin(long runId, CancellationToken stopping, TimeSpan limit, TimeProvider clock) => works[runId] = new Work(this, runId, stopping, limit, clock);

    /// <summary>A run in work; disposing takes it off the board.</summary>
    internal sealed class Work : IProgress<ImportProgress>, IDisposable
    {
        private readonly ImportBoard board;
        private readonly long runId;
        private readonly CancellationTokenSource limit;
        private readonly CancellationTokenSource cancel;

        public Work(ImportBoard board, long runId, CancellationToken stopping, TimeSpan time, TimeProvider clock)
        {
            (this.board, this.runId) = (board, runId);
            limit = new CancellationTokenSource(time, clock);
            cancel = CancellationTokenSource.CreateLinkedTokenSource(stopping, limit.Token);
        }

        public CancellationToken Token => cancel.Token;

        public bool TimedOut => limit.IsCancellationRequested;

        public ImportProgress? Progress { get; private set; }

        public void Report(ImportProgress value) => Progress = value;

        public void Cancel() => cancel.Cancel();

        public void Dispose()
        {
            board.works.TryRemove(runId, out _);
            cancel.Dispose();
            limit.Dispose();
        }
    }
}
