using System;
using Microsoft.EntityFrameworkCore.Migrations;
using NpgsqlTypes;

#nullable disable

namespace Messenger.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Search : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "search");

            migrationBuilder.CreateTable(
                name: "blocks",
                schema: "search",
                columns: table => new
                {
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    part = table.Column<short>(type: "smallint", nullable: false),
                    oldest_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    newest_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    words = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_blocks", x => new { x.chat_id, x.number, x.part });
                });

            migrationBuilder.CreateTable(
                name: "tails",
                schema: "search",
                columns: table => new
                {
                    chat_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    part = table.Column<short>(type: "smallint", nullable: false),
                    oldest_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    newest_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    words = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tails", x => new { x.chat_id, x.number, x.part });
                });

            migrationBuilder.CreateIndex(
                name: "ix_blocks_newest_at",
                schema: "search",
                table: "blocks",
                column: "newest_at");

            migrationBuilder.CreateIndex(
                name: "ix_blocks_words",
                schema: "search",
                table: "blocks",
                column: "words")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:StorageParameter:gin_pending_list_limit", 1024);

            migrationBuilder.CreateIndex(
                name: "ix_tails_newest_at",
                schema: "search",
                table: "tails",
                column: "newest_at");

            // Custom SQL from here on: what the model cannot say.
            migrationBuilder.Sql(
                """
                -- Words are kept as they are: to unpack them each time they are compared would cost more than their room. Those of tails stay in their rows where they fit.
                ALTER TABLE search.blocks ALTER COLUMN words SET STORAGE EXTERNAL;
                ALTER TABLE search.tails ALTER COLUMN words SET STORAGE EXTERNAL;
                ALTER TABLE search.tails SET (toast_tuple_target = 8160);

                CREATE VIEW messages.searchable AS
                    SELECT id, chat_id, sequence, sender_id, kind, content, created_at FROM messages.messages WHERE unsent_at IS NULL AND kind <> 3;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP VIEW messages.searchable");

            migrationBuilder.DropTable(
                name: "blocks",
                schema: "search");

            migrationBuilder.DropTable(
                name: "tails",
                schema: "search");
        }
    }
}
