using Kechuang.Core.Accounts;
using Kechuang.Core.Web;
using Kechuang.Policies.Domain;
using Kechuang.Policies.Queries;

namespace Kechuang.Policies.Pages.Clauses;

/// <summary>A page about one clause of a document, or about a new one.</summary>
internal abstract class ClausePage(ICurrentAccess current, PolicyLibrary library, Texts texts) : OutcomePage(current, texts)
{
    public int DocumentId { get; private set; }

    public int? Id { get; private set; }

    public PolicyDocument Document { get; private set; } = null!;

    public PolicyClause? Clause { get; private set; }

    public bool InForce => Document.Status == PolicyStatus.InForce;

    protected string Back => $"/policies/library/{DocumentId}";

    protected async Task<bool> FindAsync(int document, int? id, CancellationToken cancel)
    {
        (DocumentId, Id) = (document, id);
        if (await library.FindAsync(Access, document, cancel) is not { } found)
        {
            return false;
        }

        (Document, Clause) = (found, found.Clauses.FirstOrDefault(c => c.Id == id));
        return id is null || Clause is not null;
    }
}
