namespace Kechuang.Programmes.Domain;

/// <summary>Whom a bar keeps from applying.</summary>
internal enum Barred
{
    /// <summary>The unit and the leader, as after a failure by fault.</summary>
    UnitAndLeader,
    Unit,

    /// <summary>One person, known by name and employer.</summary>
    Person,
}

/// <summary>A bar from new applications (限制申报): set after a failure by fault, or entered by the section from a decision.</summary>
internal sealed class ProjectBar
{
    public const int ReasonLength = 1000;

    public long Id { get; set; }

    public int DistrictId { get; set; }

    public Barred Whom { get; set; }

    /// <summary>The project whose end set it; null where the section entered it.</summary>
    public long? ContractId { get; set; }

    /// <summary>The unit, or the person's employer where it is known.</summary>
    public string CreditCode { get; set; } = "";

    public string UnitName { get; set; } = "";

    /// <summary>The person; empty where the unit alone is meant.</summary>
    public string Leader { get; set; } = "";

    public DateOnly From { get; set; }

    /// <summary>Last day.</summary>
    public DateOnly Until { get; set; }

    public string Reason { get; set; } = "";

    /// <summary>The decision: its number or name.</summary>
    public string Document { get; set; } = "";

    public string AddedBy { get; set; } = "";

    /// <summary>From this day on it holds no more, before its time.</summary>
    public DateOnly? LiftedOn { get; set; }

    public string LiftReason { get; set; } = "";

    public string LiftedBy { get; set; } = "";

    public int Version { get; set; } = 1;

    /// <summary>Who is barred, in words.</summary>
    public string Name => Whom switch { Barred.Unit => UnitName, Barred.Person => UnitName.Length > 0 ? $"{Leader}（{UnitName}）" : Leader, _ => $"{UnitName} {Leader}".Trim() };

    public bool Holds(DateOnly on) => From <= on && on <= Until && (LiftedOn is null || on < LiftedOn);

    /// <summary>True where the bar keeps this unit or its leader from applying; null where only the leader's name is the same and a person must look.</summary>
    public bool? Bars(string creditCode, string leader)
    {
        var (unit, name) = (CreditCode.Length > 0 && CreditCode == creditCode, Leader.Length > 0 && Leader == leader);
        return Whom switch
        {
            Barred.Unit => unit,
            Barred.Person when name && unit => true,
            Barred.UnitAndLeader when unit => true,
            _ => name ? null : false,
        };
    }
}
