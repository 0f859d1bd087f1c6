using Kechuang.Core.Web;
using Kechuang.Experts.Data;
using Kechuang.Experts.Domain;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kechuang.Experts.Pages;

/// <summary>A certificate as typed, by the expert or, with how it was compared, by the office.</summary>
internal sealed class CertificateInput
{
    public string? Kind { get; set; } = Certificate.IdentityCard;

    public string? Number { get; set; }

    public string? Basis { get; set; }

    public int Version { get; set; }

    /// <summary>Kind and canonical number; null with the remark beside the field.</summary>
    public (string Kind, string Number)? Read(ModelStateDictionary state, Texts T)
    {
        var (kind, number) = (Kind ?? "", Certificate.Canonical(Number));
        if (Certificate.Fault(kind, number) is { } fault)
        {
            state.AddModelError("Certificate.Number", T[fault]);
            return null;
        }

        return (kind, number);
    }

    /// <summary>How the office compared it, or null with the remark beside the field.</summary>
    public string? ReadBasis(ModelStateDictionary state, Texts T)
    {
        if (Basis?.Trim() is { Length: > 0 and <= ExpertIdentity.BasisLength } basis)
        {
            return basis;
        }

        state.AddModelError("Certificate.Basis", T["请写明怎样核实的，最多 200 字"]);
        return null;
    }

    public static IEnumerable<SelectListItem> Kinds(Texts T) => Certificate.Kinds.Select(k => new SelectListItem(T[k], k));
}
