namespace Kechuang.Programmes.Domain.Reviews;

/// <summary>An interest that binds a member of the bureau's staff to a unit (回避登记): while it lasts the person takes no step on that unit's cases. Never deleted.</summary>
internal sealed class StaffTie
{
    public const int GroundLength = 300;

    public long Id { get; set; }

    public int DistrictId { get; set; }

    public int UserId { get; set; }

    /// <summary>Name of the person.</summary>
    public string Person { get; set; } = "";

    /// <summary>The unit's unified social credit code.</summary>
    public string CreditCode { get; set; } = "";

    public string Ground { get; set; } = "";

    public DateOnly Since { get; set; }

    /// <summary>From this day on it holds no more; null while it lasts.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>Who entered it: the person, or who oversees.</summary>
    public string SetBy { get; set; } = "";

    public int Version { get; set; } = 1;
}
