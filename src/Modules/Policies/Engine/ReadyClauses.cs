using System.Collections.Concurrent;
using Kechuang.Policies.Clauses;

namespace Kechuang.Policies.Engine;

/// <summary>Compiled clauses by the hash of their text: a text is compiled once while the server runs.</summary>
internal sealed class ReadyClauses
{
    /// <summary>Drafts that are changed over and over must not fill the memory.</summary>
    private const int Most = 5_000;

    private readonly ConcurrentDictionary<string, CompiledClause> ready = new(StringComparer.Ordinal);

    public CompiledClause Of(string sha256, string json)
    {
        if (ready.Count > Most)
        {
            ready.Clear();
        }

        return ready.GetOrAdd(sha256, _ => new CompiledClause(ClauseJson.Stored(json)));
    }
}
