using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Kechuang.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit_head",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_head", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "districts",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    city = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    data_version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_districts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "files",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: true),
                    purpose = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    content_type = table.Column<string>(type: "text", nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "operations",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    actor_id = table.Column<int>(type: "integer", nullable: true),
                    actor = table.Column<string>(type: "text", nullable: false),
                    via = table.Column<string>(type: "text", nullable: false),
                    address = table.Column<string>(type: "text", nullable: false),
                    district_id = table.Column<int>(type: "integer", nullable: true),
                    summary = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    previous_hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_operations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", nullable: false),
                    xml = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "saved_views",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<int>(type: "integer", nullable: false),
                    sheet = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    query = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_saved_views", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "submissions",
                columns: table => new
                {
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    sheet = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    record_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_submissions", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "defined_indicators",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    json = table.Column<string>(type: "text", nullable: false),
                    withdrawn = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_defined_indicators", x => x.id);
                    table.ForeignKey(
                        name: "FK_defined_indicators_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_alliance",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    alliance_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    member_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    member_kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    joined_on = table.Column<DateOnly>(type: "date", nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_alliance", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_alliance_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_attendance",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    event_number = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_attendance", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_attendance_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_award",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    achievement = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    unit = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    prize = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    grade = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    nominated_on = table.Column<DateOnly>(type: "date", nullable: true),
                    awarded_on = table.Column<DateOnly>(type: "date", nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_award", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_award_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_briefing",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: true),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    level = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    media = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_briefing", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_briefing_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_carrier",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    level = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    operator_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true),
                    notice_on = table.Column<DateOnly>(type: "date", nullable: true),
                    recognised_on = table.Column<DateOnly>(type: "date", nullable: true),
                    area = table.Column<long>(type: "bigint", nullable: true),
                    incubatees = table.Column<int>(type: "integer", nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_carrier", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_carrier_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_commissioner",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    number = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    township = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    posted_from = table.Column<DateOnly>(type: "date", nullable: true),
                    posted_until = table.Column<DateOnly>(type: "date", nullable: true),
                    services = table.Column<int>(type: "integer", nullable: true),
                    technologies = table.Column<int>(type: "integer", nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_commissioner", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_commissioner_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_contract",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    number = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    seller_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true),
                    buyer = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    registered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    value = table.Column<long>(type: "bigint", nullable: true),
                    technology_value = table.Column<long>(type: "bigint", nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_contract", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_contract_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_enclave",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    city = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    opened_on = table.Column<DateOnly>(type: "date", nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_enclave", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_enclave_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_enterprise",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    township = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    industry_code = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    field = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    founded_on = table.Column<DateOnly>(type: "date", nullable: true),
                    above_scale_from = table.Column<DateOnly>(type: "date", nullable: true),
                    above_scale_until = table.Column<DateOnly>(type: "date", nullable: true),
                    rd_registered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    status = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    left_on = table.Column<DateOnly>(type: "date", nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_enterprise", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_enterprise_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_event",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    number = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    held_on = table.Column<DateOnly>(type: "date", nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    category = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    township = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    attendance = table.Column<int>(type: "integer", nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_event", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_event_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_expert",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    number = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    field = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    employer = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    rank = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    entered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    term_until = table.Column<DateOnly>(type: "date", nullable: true),
                    yearly_cap = table.Column<int>(type: "integer", nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_expert", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_expert_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_honour",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    granted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    level = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_honour", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_honour_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_institute",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    project_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    partner = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    enterprise_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    stage = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    reached_on = table.Column<DateOnly>(type: "date", nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_institute", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_institute_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_institution",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    enterprise_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    applied_on = table.Column<DateOnly>(type: "date", nullable: true),
                    recognised_on = table.Column<DateOnly>(type: "date", nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_institution", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_institution_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_loan",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    contract_number = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true),
                    bank = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: true),
                    amount = table.Column<long>(type: "bigint", nullable: true),
                    rate = table.Column<long>(type: "bigint", nullable: true),
                    term_months = table.Column<int>(type: "integer", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    repaid_on = table.Column<DateOnly>(type: "date", nullable: true),
                    overdue_on = table.Column<DateOnly>(type: "date", nullable: true),
                    compensation = table.Column<long>(type: "bigint", nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_loan", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_loan_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_park_entity",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    park = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    entity_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    entered_on = table.Column<DateOnly>(type: "date", nullable: true),
                    left_on = table.Column<DateOnly>(type: "date", nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_park_entity", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_park_entity_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_park_task",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    park = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    task = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    zone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    planned_investment = table.Column<long>(type: "bigint", nullable: true),
                    done_investment = table.Column<long>(type: "bigint", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    done_on = table.Column<DateOnly>(type: "date", nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_park_task", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_park_task_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_patent",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    number = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    applied_on = table.Column<DateOnly>(type: "date", nullable: true),
                    granted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    lapsed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_patent", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_patent_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_payment",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    paid_on = table.Column<DateOnly>(type: "date", nullable: true),
                    category = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true),
                    clause = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    accepted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    amount = table.Column<long>(type: "bigint", nullable: true),
                    document_number = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_payment", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_payment_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_policy",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    document_number = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: true),
                    adopted_by = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_policy", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_policy_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_project",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    number = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    undertaker_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true),
                    level = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    category = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    call_year = table.Column<int>(type: "integer", nullable: true),
                    applied_on = table.Column<DateOnly>(type: "date", nullable: true),
                    recommended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    formal_review = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    expert_score = table.Column<long>(type: "bigint", nullable: true),
                    comprehensive_review = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    joint_review = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    notice_from = table.Column<DateOnly>(type: "date", nullable: true),
                    notice_until = table.Column<DateOnly>(type: "date", nullable: true),
                    established_on = table.Column<DateOnly>(type: "date", nullable: true),
                    establishment_number = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    subsidy = table.Column<long>(type: "bigint", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    acceptance_meeting_on = table.Column<DateOnly>(type: "date", nullable: true),
                    acceptance_outcome = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_project", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_project_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_rd_return",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true),
                    year = table.Column<int>(type: "integer", nullable: true),
                    month = table.Column<int>(type: "integer", nullable: true),
                    revenue = table.Column<long>(type: "bigint", nullable: true),
                    rd_expense = table.Column<long>(type: "bigint", nullable: true),
                    rd_staff = table.Column<int>(type: "integer", nullable: true),
                    returned_on = table.Column<DateOnly>(type: "date", nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_rd_return", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_rd_return_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_region",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    year = table.Column<int>(type: "integer", nullable: true),
                    month = table.Column<int>(type: "integer", nullable: true),
                    region = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    index = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    value = table.Column<long>(type: "bigint", nullable: true),
                    unit = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    growth = table.Column<long>(type: "bigint", nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_region", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_region_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_resident",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    enclave_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    enterprise_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    settled_on = table.Column<DateOnly>(type: "date", nullable: true),
                    left_on = table.Column<DateOnly>(type: "date", nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_resident", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_resident_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_talent",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    number = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    education = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    category = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    employer_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true),
                    source = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    recommended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_talent", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_talent_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_target",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    year = table.Column<int>(type: "integer", nullable: true),
                    indicator_code = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    value = table.Column<long>(type: "bigint", nullable: true),
                    unit = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    office = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_target", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_target_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_title",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true),
                    title = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    method = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    applied_on = table.Column<DateOnly>(type: "date", nullable: true),
                    recognised_on = table.Column<DateOnly>(type: "date", nullable: true),
                    certificate_number = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: true),
                    valid_until = table.Column<DateOnly>(type: "date", nullable: true),
                    outcome = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_title", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_title_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_upper_fund",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    received_on = table.Column<DateOnly>(type: "date", nullable: true),
                    project_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    level = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true),
                    amount = table.Column<long>(type: "bigint", nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_upper_fund", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_upper_fund_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_visit",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    visited_on = table.Column<DateOnly>(type: "date", nullable: true),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true),
                    office = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    problem = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    resolved_on = table.Column<DateOnly>(type: "date", nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_visit", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_visit_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_voucher",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    number = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    credit_code = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: true),
                    quota = table.Column<long>(type: "bigint", nullable: true),
                    valid_until = table.Column<DateOnly>(type: "date", nullable: true),
                    provider = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    service_kind = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    used_on = table.Column<DateOnly>(type: "date", nullable: true),
                    used_amount = table.Column<long>(type: "bigint", nullable: true),
                    redeemed_on = table.Column<DateOnly>(type: "date", nullable: true),
                    redeemed_amount = table.Column<long>(type: "bigint", nullable: true),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<string>(type: "character varying(900)", maxLength: 900, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<bool>(type: "boolean", nullable: false),
                    created_in = table.Column<long>(type: "bigint", nullable: false),
                    changed_in = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_voucher", x => x.id);
                    table.ForeignKey(
                        name: "FK_ledger_voucher_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "summaries",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    through_month = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_summaries", x => x.id);
                    table.ForeignKey(
                        name: "FK_summaries_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "users",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    display_name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    district_id = table.Column<int>(type: "integer", nullable: true),
                    city = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    section = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    township = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    credit_code = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    organisation = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    must_change_password = table.Column<bool>(type: "boolean", nullable: false),
                    disabled = table.Column<bool>(type: "boolean", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    user_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_users", x => x.id);
                    table.ForeignKey(
                        name: "FK_users_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "import_runs",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    key = table.Column<Guid>(type: "uuid", nullable: false),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    user_id = table.Column<int>(type: "integer", nullable: true),
                    actor = table.Column<string>(type: "text", nullable: false),
                    address = table.Column<string>(type: "text", nullable: false),
                    file_id = table.Column<long>(type: "bigint", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    lease_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    lease_owner = table.Column<Guid>(type: "uuid", nullable: true),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    cancel_requested = table.Column<bool>(type: "boolean", nullable: false),
                    stage = table.Column<string>(type: "text", nullable: false),
                    sheet = table.Column<string>(type: "text", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    counts = table.Column<string>(type: "text", nullable: false),
                    errors = table.Column<int>(type: "integer", nullable: false),
                    warnings = table.Column<int>(type: "integer", nullable: false),
                    notes = table.Column<int>(type: "integer", nullable: false),
                    changes = table.Column<int>(type: "integer", nullable: false),
                    data_version = table.Column<long>(type: "bigint", nullable: false),
                    failure = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_runs", x => x.id);
                    table.ForeignKey(
                        name: "FK_import_runs_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_import_runs_files_file_id",
                        column: x => x.file_id,
                        principalTable: "files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "summary_templates",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    district_id = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    file_id = table.Column<long>(type: "bigint", nullable: false),
                    note = table.Column<string>(type: "text", nullable: false),
                    uploaded_by = table.Column<string>(type: "text", nullable: false),
                    uploaded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_summary_templates", x => x.id);
                    table.ForeignKey(
                        name: "FK_summary_templates_districts_district_id",
                        column: x => x.district_id,
                        principalTable: "districts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_summary_templates_files_file_id",
                        column: x => x.file_id,
                        principalTable: "files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "operation_events",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    operation_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    subject_id = table.Column<long>(type: "bigint", nullable: true),
                    subject_name = table.Column<string>(type: "text", nullable: false),
                    before = table.Column<string>(type: "text", nullable: true),
                    after = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_operation_events", x => x.id);
                    table.ForeignKey(
                        name: "FK_operation_events_operations_operation_id",
                        column: x => x.operation_id,
                        principalTable: "operations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "summary_versions",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    summary_id = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<string>(type: "text", nullable: false),
                    published_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    published_by = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    template_file_id = table.Column<long>(type: "bigint", nullable: false),
                    docx_file_id = table.Column<long>(type: "bigint", nullable: false),
                    evidence_file_id = table.Column<long>(type: "bigint", nullable: false),
                    figures_file_id = table.Column<long>(type: "bigint", nullable: false),
                    html = table.Column<string>(type: "text", nullable: false),
                    omitted = table.Column<string>(type: "text", nullable: false),
                    data_version = table.Column<long>(type: "bigint", nullable: false),
                    last_operation = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_summary_versions", x => x.id);
                    table.ForeignKey(
                        name: "FK_summary_versions_files_docx_file_id",
                        column: x => x.docx_file_id,
                        principalTable: "files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_summary_versions_files_evidence_file_id",
                        column: x => x.evidence_file_id,
                        principalTable: "files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_summary_versions_files_figures_file_id",
                        column: x => x.figures_file_id,
                        principalTable: "files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_summary_versions_files_template_file_id",
                        column: x => x.template_file_id,
                        principalTable: "files",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_summary_versions_summaries_summary_id",
                        column: x => x.summary_id,
                        principalTable: "summaries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "user_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<int>(type: "integer", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_claims", x => x.id);
                    table.ForeignKey(
                        name: "FK_user_claims_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    provider_key = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "FK_user_logins_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_passkeys",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    user_id = table.Column<int>(type: "integer", nullable: false),
                    Data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_passkeys", x => x.credential_id);
                    table.ForeignKey(
                        name: "FK_user_passkeys_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_tokens",
                columns: table => new
                {
                    user_id = table.Column<int>(type: "integer", nullable: false),
                    login_provider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    name = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "FK_user_tokens_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "import_changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    run_id = table.Column<long>(type: "bigint", nullable: false),
                    sheet = table.Column<string>(type: "text", nullable: false),
                    record_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    before = table.Column<string>(type: "text", nullable: false),
                    after = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_changes", x => x.id);
                    table.ForeignKey(
                        name: "FK_import_changes_import_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "import_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "import_issues",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    run_id = table.Column<long>(type: "bigint", nullable: false),
                    level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    sheet = table.Column<string>(type: "text", nullable: false),
                    row = table.Column<int>(type: "integer", nullable: false),
                    column = table.Column<string>(type: "text", nullable: true),
                    value = table.Column<string>(type: "text", nullable: true),
                    reason = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_import_issues", x => x.id);
                    table.ForeignKey(
                        name: "FK_import_issues_import_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "import_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "audit_head",
                columns: new[] { "id", "hash", "sequence" },
                values: new object[] { 1, "", 0L });

            migrationBuilder.CreateIndex(
                name: "IX_defined_indicators_district_id_code",
                table: "defined_indicators",
                columns: new[] { "district_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_districts_name",
                table: "districts",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_files_district_id_purpose",
                table: "files",
                columns: new[] { "district_id", "purpose" });

            migrationBuilder.CreateIndex(
                name: "IX_import_changes_run_id_sheet_id",
                table: "import_changes",
                columns: new[] { "run_id", "sheet", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_import_issues_run_id_level_id",
                table: "import_issues",
                columns: new[] { "run_id", "level", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_import_runs_district_id_id",
                table: "import_runs",
                columns: new[] { "district_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_import_runs_file_id",
                table: "import_runs",
                column: "file_id");

            migrationBuilder.CreateIndex(
                name: "IX_import_runs_key",
                table: "import_runs",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_import_runs_state",
                table: "import_runs",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "IX_ledger_alliance_district_id_joined_on",
                table: "ledger_alliance",
                columns: new[] { "district_id", "joined_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_alliance_district_id_key",
                table: "ledger_alliance",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_attendance_district_id_credit_code",
                table: "ledger_attendance",
                columns: new[] { "district_id", "credit_code" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_attendance_district_id_key",
                table: "ledger_attendance",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_award_district_id_key",
                table: "ledger_award",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_award_district_id_nominated_on",
                table: "ledger_award",
                columns: new[] { "district_id", "nominated_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_briefing_district_id_issued_on",
                table: "ledger_briefing",
                columns: new[] { "district_id", "issued_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_briefing_district_id_key",
                table: "ledger_briefing",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_carrier_district_id_key",
                table: "ledger_carrier",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_carrier_district_id_operator_code",
                table: "ledger_carrier",
                columns: new[] { "district_id", "operator_code" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_carrier_district_id_recognised_on",
                table: "ledger_carrier",
                columns: new[] { "district_id", "recognised_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_commissioner_district_id_key",
                table: "ledger_commissioner",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_commissioner_district_id_posted_from",
                table: "ledger_commissioner",
                columns: new[] { "district_id", "posted_from" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_contract_district_id_key",
                table: "ledger_contract",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_contract_district_id_registered_on",
                table: "ledger_contract",
                columns: new[] { "district_id", "registered_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_contract_district_id_seller_code",
                table: "ledger_contract",
                columns: new[] { "district_id", "seller_code" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_enclave_district_id_key",
                table: "ledger_enclave",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_enterprise_district_id_key",
                table: "ledger_enterprise",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_enterprise_district_id_township",
                table: "ledger_enterprise",
                columns: new[] { "district_id", "township" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_event_district_id_held_on",
                table: "ledger_event",
                columns: new[] { "district_id", "held_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_event_district_id_key",
                table: "ledger_event",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_expert_district_id_entered_on",
                table: "ledger_expert",
                columns: new[] { "district_id", "entered_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_expert_district_id_key",
                table: "ledger_expert",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_honour_district_id_granted_on",
                table: "ledger_honour",
                columns: new[] { "district_id", "granted_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_honour_district_id_key",
                table: "ledger_honour",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_institute_district_id_key",
                table: "ledger_institute",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_institute_district_id_reached_on",
                table: "ledger_institute",
                columns: new[] { "district_id", "reached_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_institution_district_id_applied_on",
                table: "ledger_institution",
                columns: new[] { "district_id", "applied_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_institution_district_id_enterprise_code",
                table: "ledger_institution",
                columns: new[] { "district_id", "enterprise_code" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_institution_district_id_key",
                table: "ledger_institution",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_institution_district_id_recognised_on",
                table: "ledger_institution",
                columns: new[] { "district_id", "recognised_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_loan_district_id_credit_code",
                table: "ledger_loan",
                columns: new[] { "district_id", "credit_code" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_loan_district_id_issued_on",
                table: "ledger_loan",
                columns: new[] { "district_id", "issued_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_loan_district_id_key",
                table: "ledger_loan",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_park_entity_district_id_entered_on",
                table: "ledger_park_entity",
                columns: new[] { "district_id", "entered_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_park_entity_district_id_key",
                table: "ledger_park_entity",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_park_task_district_id_key",
                table: "ledger_park_task",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_patent_district_id_applied_on",
                table: "ledger_patent",
                columns: new[] { "district_id", "applied_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_patent_district_id_credit_code",
                table: "ledger_patent",
                columns: new[] { "district_id", "credit_code" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_patent_district_id_granted_on",
                table: "ledger_patent",
                columns: new[] { "district_id", "granted_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_patent_district_id_key",
                table: "ledger_patent",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_payment_district_id_credit_code",
                table: "ledger_payment",
                columns: new[] { "district_id", "credit_code" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_payment_district_id_key",
                table: "ledger_payment",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_payment_district_id_paid_on",
                table: "ledger_payment",
                columns: new[] { "district_id", "paid_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_policy_district_id_issued_on",
                table: "ledger_policy",
                columns: new[] { "district_id", "issued_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_policy_district_id_key",
                table: "ledger_policy",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_project_district_id_acceptance_meeting_on",
                table: "ledger_project",
                columns: new[] { "district_id", "acceptance_meeting_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_project_district_id_applied_on",
                table: "ledger_project",
                columns: new[] { "district_id", "applied_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_project_district_id_established_on",
                table: "ledger_project",
                columns: new[] { "district_id", "established_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_project_district_id_key",
                table: "ledger_project",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_project_district_id_recommended_on",
                table: "ledger_project",
                columns: new[] { "district_id", "recommended_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_project_district_id_undertaker_code",
                table: "ledger_project",
                columns: new[] { "district_id", "undertaker_code" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_rd_return_district_id_credit_code",
                table: "ledger_rd_return",
                columns: new[] { "district_id", "credit_code" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_rd_return_district_id_key",
                table: "ledger_rd_return",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_rd_return_district_id_year",
                table: "ledger_rd_return",
                columns: new[] { "district_id", "year" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_region_district_id_key",
                table: "ledger_region",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_region_district_id_year",
                table: "ledger_region",
                columns: new[] { "district_id", "year" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_resident_district_id_key",
                table: "ledger_resident",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_resident_district_id_settled_on",
                table: "ledger_resident",
                columns: new[] { "district_id", "settled_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_talent_district_id_employer_code",
                table: "ledger_talent",
                columns: new[] { "district_id", "employer_code" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_talent_district_id_key",
                table: "ledger_talent",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_talent_district_id_recommended_on",
                table: "ledger_talent",
                columns: new[] { "district_id", "recommended_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_target_district_id_key",
                table: "ledger_target",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_target_district_id_year",
                table: "ledger_target",
                columns: new[] { "district_id", "year" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_title_district_id_applied_on",
                table: "ledger_title",
                columns: new[] { "district_id", "applied_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_title_district_id_credit_code",
                table: "ledger_title",
                columns: new[] { "district_id", "credit_code" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_title_district_id_key",
                table: "ledger_title",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_title_district_id_recognised_on",
                table: "ledger_title",
                columns: new[] { "district_id", "recognised_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_title_district_id_valid_from",
                table: "ledger_title",
                columns: new[] { "district_id", "valid_from" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_upper_fund_district_id_credit_code",
                table: "ledger_upper_fund",
                columns: new[] { "district_id", "credit_code" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_upper_fund_district_id_key",
                table: "ledger_upper_fund",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_upper_fund_district_id_received_on",
                table: "ledger_upper_fund",
                columns: new[] { "district_id", "received_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_visit_district_id_credit_code",
                table: "ledger_visit",
                columns: new[] { "district_id", "credit_code" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_visit_district_id_key",
                table: "ledger_visit",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_visit_district_id_visited_on",
                table: "ledger_visit",
                columns: new[] { "district_id", "visited_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_voucher_district_id_credit_code",
                table: "ledger_voucher",
                columns: new[] { "district_id", "credit_code" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_voucher_district_id_issued_on",
                table: "ledger_voucher",
                columns: new[] { "district_id", "issued_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_voucher_district_id_key",
                table: "ledger_voucher",
                columns: new[] { "district_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_voucher_district_id_redeemed_on",
                table: "ledger_voucher",
                columns: new[] { "district_id", "redeemed_on" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_voucher_district_id_used_on",
                table: "ledger_voucher",
                columns: new[] { "district_id", "used_on" });

            migrationBuilder.CreateIndex(
                name: "IX_operation_events_operation_id",
                table: "operation_events",
                column: "operation_id");

            migrationBuilder.CreateIndex(
                name: "IX_operation_events_subject_subject_id",
                table: "operation_events",
                columns: new[] { "subject", "subject_id" });

            migrationBuilder.CreateIndex(
                name: "IX_operations_actor_id_sequence",
                table: "operations",
                columns: new[] { "actor_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_operations_district_id_at",
                table: "operations",
                columns: new[] { "district_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_operations_kind_sequence",
                table: "operations",
                columns: new[] { "kind", "sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_operations_sequence",
                table: "operations",
                column: "sequence");

            migrationBuilder.CreateIndex(
                name: "IX_saved_views_user_id_sheet_name",
                table: "saved_views",
                columns: new[] { "user_id", "sheet", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_summaries_district_id_year_through_month",
                table: "summaries",
                columns: new[] { "district_id", "year", "through_month" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_summary_templates_district_id_number",
                table: "summary_templates",
                columns: new[] { "district_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_summary_templates_file_id",
                table: "summary_templates",
                column: "file_id");

            migrationBuilder.CreateIndex(
                name: "IX_summary_versions_docx_file_id",
                table: "summary_versions",
                column: "docx_file_id");

            migrationBuilder.CreateIndex(
                name: "IX_summary_versions_evidence_file_id",
                table: "summary_versions",
                column: "evidence_file_id");

            migrationBuilder.CreateIndex(
                name: "IX_summary_versions_figures_file_id",
                table: "summary_versions",
                column: "figures_file_id");

            migrationBuilder.CreateIndex(
                name: "IX_summary_versions_summary_id_number",
                table: "summary_versions",
                columns: new[] { "summary_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_summary_versions_template_file_id",
                table: "summary_versions",
                column: "template_file_id");

            migrationBuilder.CreateIndex(
                name: "IX_user_claims_user_id",
                table: "user_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_user_logins_user_id",
                table: "user_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_user_passkeys_user_id",
                table: "user_passkeys",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_users_district_id",
                table: "users",
                column: "district_id");

            migrationBuilder.CreateIndex(
                name: "IX_users_normalized_user_name",
                table: "users",
                column: "normalized_user_name",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_head");

            migrationBuilder.DropTable(
                name: "defined_indicators");

            migrationBuilder.DropTable(
                name: "import_changes");

            migrationBuilder.DropTable(
                name: "import_issues");

            migrationBuilder.DropTable(
                name: "ledger_alliance");

            migrationBuilder.DropTable(
                name: "ledger_attendance");

            migrationBuilder.DropTable(
                name: "ledger_award");

            migrationBuilder.DropTable(
                name: "ledger_briefing");

            migrationBuilder.DropTable(
                name: "ledger_carrier");

            migrationBuilder.DropTable(
                name: "ledger_commissioner");

            migrationBuilder.DropTable(
                name: "ledger_contract");

            migrationBuilder.DropTable(
                name: "ledger_enclave");

            migrationBuilder.DropTable(
                name: "ledger_enterprise");

            migrationBuilder.DropTable(
                name: "ledger_event");

            migrationBuilder.DropTable(
                name: "ledger_expert");

            migrationBuilder.DropTable(
                name: "ledger_honour");

            migrationBuilder.DropTable(
                name: "ledger_institute");

            migrationBuilder.DropTable(
                name: "ledger_institution");

            migrationBuilder.DropTable(
                name: "ledger_loan");

            migrationBuilder.DropTable(
                name: "ledger_park_entity");

            migrationBuilder.DropTable(
                name: "ledger_park_task");

            migrationBuilder.DropTable(
                name: "ledger_patent");

            migrationBuilder.DropTable(
                name: "ledger_payment");

            migrationBuilder.DropTable(
                name: "ledger_policy");

            migrationBuilder.DropTable(
                name: "ledger_project");

            migrationBuilder.DropTable(
                name: "ledger_rd_return");

            migrationBuilder.DropTable(
                name: "ledger_region");

            migrationBuilder.DropTable(
                name: "ledger_resident");

            migrationBuilder.DropTable(
                name: "ledger_talent");

            migrationBuilder.DropTable(
                name: "ledger_target");

            migrationBuilder.DropTable(
                name: "ledger_title");

            migrationBuilder.DropTable(
                name: "ledger_upper_fund");

            migrationBuilder.DropTable(
                name: "ledger_visit");

            migrationBuilder.DropTable(
                name: "ledger_voucher");

            migrationBuilder.DropTable(
                name: "operation_events");

            migrationBuilder.DropTable(
                name: "protection_keys");

            migrationBuilder.DropTable(
                name: "saved_views");

            migrationBuilder.DropTable(
                name: "submissions");

            migrationBuilder.DropTable(
                name: "summary_templates");

            migrationBuilder.DropTable(
                name: "summary_versions");

            migrationBuilder.DropTable(
                name: "user_claims");

            migrationBuilder.DropTable(
                name: "user_logins");

            migrationBuilder.DropTable(
                name: "user_passkeys");

            migrationBuilder.DropTable(
                name: "user_tokens");

            migrationBuilder.DropTable(
                name: "import_runs");

            migrationBuilder.DropTable(
                name: "operations");

            migrationBuilder.DropTable(
                name: "summaries");

            migrationBuilder.DropTable(
                name: "users");

            migrationBuilder.DropTable(
                name: "files");

            migrationBuilder.DropTable(
                name: "districts");
        }
    }
}
