using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Messenger.Infrastructure.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class CountUnreadWithoutReading : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_messages_never_unread",
                schema: "messages",
                table: "messages",
                columns: new[] { "chat_id", "sequence" },
                filter: "unsent_at IS NOT NULL OR kind = 3");

            // Who sends has read up to there (the append moves the mark), so what follows the mark is of others. Of that, what is
            // not counted is rare and has an index: there is nothing to read of the messages themselves, however many are unread.
            // As a function of rows it becomes part of the query that calls it.
            migrationBuilder.Sql(
                """
                DROP FUNCTION messages.unread_count(uuid, uuid, bigint);

                CREATE FUNCTION messages.unread_count(chat uuid, last_sequence bigint, read_up_to bigint) RETURNS TABLE (unread int)
                    LANGUAGE sql STABLE PARALLEL SAFE
                    AS $$
                        SELECT least(1000, last_sequence - read_up_to - count(*))::int FROM messages.messages m
                        WHERE m.chat_id = chat AND m.sequence > read_up_to AND (m.unsent_at IS NOT NULL OR m.kind = 3)
                    $$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP FUNCTION messages.unread_count(uuid, bigint, bigint);

                CREATE FUNCTION messages.unread_count(chat uuid, reader uuid, read_up_to bigint) RETURNS int
                    LANGUAGE sql STABLE PARALLEL SAFE
                    RETURN (SELECT count(*)::int FROM (
                        SELECT FROM messages.messages m
                        WHERE m.chat_id = chat AND m.sequence > read_up_to AND m.sender_id <> reader AND m.unsent_at IS NULL AND m.kind <> 3
                        LIMIT 1000) AS unread);
                """);

            migrationBuilder.DropIndex(
                name: "ix_messages_never_unread",
                schema: "messages",
                table: "messages");
        }
    }
}
