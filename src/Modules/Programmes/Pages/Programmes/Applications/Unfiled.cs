using Kechuang.Programmes.Domain;
using Kechuang.Programmes.Queries;

namespace Kechuang.Programmes.Pages.Applications;

/// <summary>What every page of an application that is still to be submitted says: that it is not, and until when it can be.</summary>
internal sealed record Unfiled(Application Application, Call Call, LateRight? Late)
{
    public static Unfiled Of(ApplicationDetail detail) => new(detail.Application, detail.Call, detail.Late);
}
