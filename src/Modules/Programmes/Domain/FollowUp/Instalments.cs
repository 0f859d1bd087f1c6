using Kechuang.Kernel;

namespace Kechuang.Programmes.Domain.FollowUp;

/// <summary>What an instalment waits for; the numbers are those of the parameter.</summary>
internal enum PaymentGate
{
    Signed = 1,
    MidTerm = 2,
    Accepted = 3,
}

/// <summary>A part of the grant and what it waits for.</summary>
internal sealed record Instalment(int Number, decimal Percent, PaymentGate Gate, Money Amount);

/// <summary>The plan of payment.</summary>
internal static class Instalments
{
    /// <summary>The grant in its parts; what rounding leaves over goes to the last.</summary>
    public static IReadOnlyList<Instalment> Of(Money grant, IReadOnlyList<decimal[]> shares)
    {
        var parts = new List<Instalment>();
        var rest = grant;
        for (var i = 0; i < shares.Count; i++)
        {
            var amount = i == shares.Count - 1 ? rest : new Money((long)Rounding.Round(grant.Fen * shares[i][0] / 100, 0));
            parts.Add(new Instalment(i + 1, shares[i][0], (PaymentGate)(int)shares[i][1], amount));
            rest -= amount;
        }

        return parts;
    }

    public static bool IsOpen(PaymentGate gate, TaskContract contract, bool midTermNeeded) => contract.Status is not (ContractStatus.ToSign or ContractStatus.Waived or ContractStatus.Suspended or ContractStatus.Terminated or ContractStatus.Failed) && gate switch
    {
        PaymentGate.Signed => contract.SignedOn is not null,
        PaymentGate.MidTerm => contract.SignedOn is not null && (contract.MidTermOn is not null || !midTermNeeded),
        _ => contract.AcceptedOn is not null,
    };

    /// <summary>Why the instalment cannot be asked for; null where it can. <paramref name="asked"/> are the numbers asked for or paid, <paramref name="committed"/> their sum.</summary>
    public static string? Refusal(Instalment instalment, TaskContract contract, bool midTermNeeded, IReadOnlyCollection<int> asked, Money committed)
    {
        var earlier = Enumerable.Range(1, instalment.Number - 1).Where(n => !asked.Contains(n)).ToList();
        return asked.Contains(instalment.Number) ? $"第 {instalment.Number} 期已经申请过拨付"
            : !IsOpen(instalment.Gate, contract, midTermNeeded) ? $"第 {instalment.Number} 期的拨付条件“{Title(instalment.Gate)}”尚未满足"
            : earlier.Count > 0 ? $"须先申请第 {string.Join('、', earlier)} 期，再申请第 {instalment.Number} 期"
            : Due(instalment, contract, committed) == Money.Zero ? "已申请的金额达到核定补助，没有可以再拨付的"
            : null;
    }

    /// <summary>What may be asked for: the part, but never more than what the grant as finally set leaves.</summary>
    public static Money Due(Instalment instalment, TaskContract contract, Money committed)
    {
        var left = (contract.FinalGrant ?? contract.Grant) - committed;
        return left <= Money.Zero ? Money.Zero : left < instalment.Amount ? left : instalment.Amount;
    }

    public static string Title(PaymentGate gate) => gate switch { PaymentGate.Signed => "签订任务书", PaymentGate.MidTerm => "中期检查合格", _ => "验收通过" };

    /// <summary>True where a period of more than so many months makes a mid-term check necessary.</summary>
    public static bool MidTermNeeded(DateOnly startsOn, DateOnly dueOn, int fromMonths) => startsOn.AddMonths(fromMonths) < dueOn;
}
