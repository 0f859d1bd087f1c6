namespace Kechuang.Data;

/// <summary>The few places where generated SQL differs between the two databases.</summary>
public abstract class SqlDialect
{
    public abstract string Name { get; }

    /// <summary>Rows that one INSERT statement takes when many are written: what costs least on this database.</summary>
    public abstract int RowsPerInsert { get; }

    /// <summary>Whole days from one date column to another.</summary>
    public abstract string DaysBetween(string from, string to);

    /// <summary>A parameter or literal read as a date.</summary>
    public abstract string AsDate(string expression);

    /// <summary>An expression read as a 64-bit or larger whole number, so that UNION branches have one type.</summary>
    public abstract string AsNumber(string expression);

    /// <summary>Letters of one kind, for searching without regard to case.</summary>
    public abstract string ILike(string column, string parameter);

    /// <summary>True where the exception means “somebody else wrote at the same time: run the whole transaction again”.</summary>
    public abstract bool IsTransient(Exception exception);

    /// <summary>True where the exception is a unique index refusing a second row.</summary>
    public abstract bool IsDuplicate(Exception exception);
}
