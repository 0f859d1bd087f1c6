using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Kechuang.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class MoneyControls : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "leader_by",
                table: "payment_requests",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "partner",
                table: "payment_requests",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "exported_at",
                table: "payment_batches",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "leader_by",
                table: "payment_batches",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "undo_by",
                table: "payment_batches",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "undo_by_id",
                table: "payment_batches",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "undo_reason",
                table: "payment_batches",
                type: "character varying(500)",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "first_amount",
                table: "claims",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "keep_until",
                table: "claims",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "prepaid",
                table: "claims",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "proposed_amount",
                table: "claims",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "proposed_value",
                table: "claims",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "round",
                table: "claims",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "recovery",
                table: "claim_payments",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "round",
                table: "claim_payments",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "IX_claims_district_id_keep_until",
                table: "claims",
                columns: new[] { "district_id", "keep_until" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_claims_district_id_keep_until",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "leader_by",
                table: "payment_requests");

            migrationBuilder.DropColumn(
                name: "partner",
                table: "payment_requests");

            migrationBuilder.DropColumn(
                name: "exported_at",
                table: "payment_batches");

            migrationBuilder.DropColumn(
                name: "leader_by",
                table: "payment_batches");

            migrationBuilder.DropColumn(
                name: "undo_by",
                table: "payment_batches");

            migrationBuilder.DropColumn(
                name: "undo_by_id",
                table: "payment_batches");

            migrationBuilder.DropColumn(
                name: "undo_reason",
                table: "payment_batches");

            migrationBuilder.DropColumn(
                name: "first_amount",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "keep_until",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "prepaid",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "proposed_amount",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "proposed_value",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "round",
                table: "claims");

            migrationBuilder.DropColumn(
                name: "recovery",
                table: "claim_payments");

            migrationBuilder.DropColumn(
                name: "round",
                table: "claim_payments");
        }
    }
}
