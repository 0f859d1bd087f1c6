using Kechuang.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Kechuang.Data;

/// <summary>A part of the one database model: Core's own tables, or a module's.</summary>
public interface IModelPart
{
    void Configure(ModelBuilder model);
}

/// <summary>The one database context, put together from the parts that Core and the modules bring. There are no sets: a module writes <c>db.Set&lt;T&gt;()</c> with its own internal type.</summary>
public sealed class AppDb(DbContextOptions<AppDb> options, IEnumerable<IModelPart> parts) : DbContext(options)
{
    /// <summary>Decimals are kept as whole millionths, so that both databases add them exactly.</summary>
    public const long DecimalScale = 1_000_000;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var part in parts)
        {
            part.Configure(modelBuilder);
        }

        foreach (var property in modelBuilder.Model.GetEntityTypes().Where(e => !e.IsMappedToJson()).SelectMany(e => e.GetProperties()))
        {
            property.SetColumnName(Naming.Snake(property.Name));
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Money>().HaveConversion<MoneyConverter>();
        configurationBuilder.Properties<decimal>().HaveConversion<MillionthsConverter>();
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    private sealed class MoneyConverter() : ValueConverter<Money, long>(m => m.Fen, fen => new Money(fen));

    private sealed class MillionthsConverter() : ValueConverter<decimal, long>(
        d => (long)(d * DecimalScale), n => (decimal)n / DecimalScale);

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        t => t.ToUniversalTime(), t => DateTime.SpecifyKind(t, DateTimeKind.Utc));
}
